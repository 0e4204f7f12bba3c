package io.lemur.tests.work;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.model.ProviderRequest;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.service.SourceSync;
import io.lemur.testkit.SettableClock;
import io.lemur.tests.store.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/** A database with two authorities of one CA, and engines that share it. */
final class WorkBench implements AutoCloseable {
    static final String ONE = "One";
    static final String OTHER = "Other";
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HikariDataSource dataSource;
    private final KeyRing keyRing = KeyRing.inMemory();
    private final Gate gate = new Gate();
    private final GatedIssuer issuer = new GatedIssuer(gate);
    private final SettableClock clock = SettableClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final Deque<Lemur> engines = new ArrayDeque<>();
    private final Lemur lemur;

    private WorkBench(TestDatabase database, UnaryOperator<LemurEngine.Builder> with) {
        dataSource = database.create();
        lemur = start(with);
        lemur.authorities()
                .create(AuthorityRequest.external(ONE, GatedIssuer.TYPE).build());
        lemur.authorities()
                .create(AuthorityRequest.external(OTHER, GatedIssuer.TYPE).build());
    }

    static WorkBench on(TestDatabase database) {
        return on(database, builder -> builder);
    }

    static WorkBench on(TestDatabase database, UnaryOperator<LemurEngine.Builder> with) {
        return new WorkBench(database, with);
    }

    /** Another engine on the database; closed with this. */
    Lemur start(UnaryOperator<LemurEngine.Builder> with) {
        Lemur started = with.apply(LemurEngine.builder()
                        .database(Database.of(dataSource))
                        .keyRing(keyRing)
                        .clock(clock)
                        .plugin(issuer, new GatedSource(gate))
                        .workers(4)
                        .closeTimeout(Duration.ZERO))
                .start();
        engines.push(started);
        return started;
    }

    Lemur lemur() {
        return lemur;
    }

    GatedIssuer issuer() {
        return issuer;
    }

    SettableClock clock() {
        return clock;
    }

    /** Of all that goes outside. */
    Gate gate() {
        return gate;
    }

    /** Configures a source of that kind, and has it read. */
    SourceSync sync(String source) {
        if (lemur.sources().find(source).isEmpty()) {
            lemur.sources().create(ProviderRequest.of(source, GatedSource.TYPE));
        }
        return lemur.sources().sync(source);
    }

    /** Asks for a certificate. */
    Order request(String authority, String host) {
        return request(lemur, authority, host);
    }

    static Order request(Lemur node, String authority, String host) {
        return node.certificates()
                .request(CertificateRequest.forHosts(host).authority(authority).build());
    }

    /** How many rows there are: {@code lemur_hold}, {@code lemur_event where not delivered}. */
    int count(String rows) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + rows)) {
            count.next();
            return count.getInt(1);
        }
    }

    /** A connection past the engine. */
    Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    /** Changes rows past the engine. */
    int execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        issuer.open();
        engines.forEach(Lemur::close);
        dataSource.close();
    }
}
