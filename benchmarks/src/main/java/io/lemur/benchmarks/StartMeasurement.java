package io.lemur.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.AuthorityRequest;
import io.lemur.service.Lemur;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * The engine's start on an existing database until its first answer, beside Hibernate's start with the same entities on the same
 * database until its first answer: both from opening the file on. In alternating rounds of one warm JVM; the first start of each, in a
 * cold one, is printed.
 */
final class StartMeasurement implements Measurement {
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 25;

    private final String name;

    StartMeasurement(String name) {
        this.name = name;
    }

    @Override
    public void run(Results results) throws Exception {
        Path folder = WorkFolder.fresh("start");
        Path data = folder.resolve("data");
        Path keys = folder.resolve("secret").resolve("keys.json");
        try (Lemur lemur = engine(data, keys)) {
            lemur.authorities().create(AuthorityRequest.root("Root").build());
        }
        List<Class<?>> entities = Entities.all();
        List<Double> ours = new ArrayList<>();
        List<Double> limit = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double engine = engineMillis(data, keys);
            double hibernate = hibernateMillis(H2Server.url(data.resolve("lemur")), entities);
            if (round >= 0) {
                ours.add(engine);
                limit.add(hibernate);
            }
        }
        results.keep(new Results.Figure(name, "ms", Rate.median(ours), Rate.median(limit), "<=1.5"), name);
    }

    private static Lemur engine(Path data, Path keys) {
        return LemurEngine.builder()
                .database(Database.embedded(data))
                .keyRing(KeyRing.file(keys))
                .start();
    }

    private static double engineMillis(Path data, Path keys) {
        long start = System.nanoTime();
        try (Lemur lemur = engine(data, keys)) {
            lemur.authorities().list();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static double hibernateMillis(String url, List<Class<?>> entities) {
        long start = System.nanoTime();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setUsername("sa");
            HibernatePersistenceConfiguration configuration = new HibernatePersistenceConfiguration("bare");
            entities.forEach(configuration::managedClass);
            configuration.sharedCacheMode(SharedCacheMode.NONE);
            configuration.validationMode(ValidationMode.NONE);
            configuration.property(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
            try (EntityManagerFactory factory = configuration.createEntityManagerFactory();
                    EntityManager manager = factory.createEntityManager()) {
                manager.createQuery("from Authority", Object.class).getResultList();
                return (System.nanoTime() - start) / 1e6;
            }
        }
    }
}
