package io.lemur.tests.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The databases that whole-engine tests run on. */
public enum TestDatabase {
    /** In memory. */
    H2 {
        @Override
        String newUrl() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
        }
    },
    /** A real server, one for all tests of a JVM. */
    POSTGRESQL {
        @Override
        String newUrl() throws SQLException {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return Server.RUNNING.getJdbcUrl("postgres", name);
        }
    };

    abstract String newUrl() throws SQLException;

    /** What stands behind {@code from} in a query for the sessions that wait for another one's lock. */
    public String waitingSessions() {
        return this == H2
                ? "information_schema.sessions where blocker_id is not null"
                : "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    }

    /** A new, empty database, as a host would bring it. Close it after the test; two engines may share it. */
    public HikariDataSource create() {
        try {
            return connect(newUrl());
        } catch (SQLException e) {
            throw new AssertionError("no new database", e);
        }
    }

    /** Another pool on a database that is there. */
    public static HikariDataSource connect(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (url.startsWith("jdbc:h2")) {
            config.setUsername("sa");
        }
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
