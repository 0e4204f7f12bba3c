package io.lemur.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.AuthorityRequest;
import io.lemur.service.Lemur;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class HostHibernateTest {
    private final TestDatabase database;

    HostHibernateTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    @DisplayName(
            "A host's own Hibernate, pool and tables live beside the engine's in one schema, before, during and after it")
    void hostsHibernateLivesBesideOurs() {
        try (HikariDataSource pool = database.create();
                SessionFactory host = hibernate(pool)) {
            keep(host, 1, "before");
            try (Lemur lemur = LemurEngine.builder()
                    .database(Database.of(pool))
                    .keyRing(KeyRing.inMemory())
                    .start()) {
                lemur.authorities().create(AuthorityRequest.root("Root").build());
                keep(host, 2, "during");
                assertThat(lemur.authorities().list()).hasSize(1);
            }
            assertThat(pool.isClosed()).as("the host's pool is closed").isFalse();
            keep(host, 3, "after");
            List<HostThing> kept = host.fromSession(
                    session -> session.createSelectionQuery("from HostThing order by id", HostThing.class)
                            .getResultList());
            assertThat(kept).extracting(HostThing::text).containsExactly("before", "during", "after");
        }
    }

    private static SessionFactory hibernate(HikariDataSource pool) {
        return new HibernatePersistenceConfiguration("lemur")
                .managedClass(HostThing.class)
                .property(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool)
                .property(AvailableSettings.HBM2DDL_AUTO, "create")
                .createEntityManagerFactory();
    }

    private static void keep(SessionFactory host, long id, String text) {
        host.inTransaction(session -> session.persist(new HostThing(id, text)));
    }
}
