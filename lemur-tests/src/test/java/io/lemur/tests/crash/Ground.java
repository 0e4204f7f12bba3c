package io.lemur.tests.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.tests.store.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A database that outlives its hosts, seen past the engine. */
interface Ground extends AutoCloseable {
    /** How a host that is to be cut off reaches it. */
    String url();

    /** How an engine opens it. */
    Database database();

    @Override
    void close();

    /** What an order must keep through all its lives: its number, its idempotency key, its CSR in hex. */
    record Kept(long id, String issuerKey, String csr) {}

    /** The orders there are. */
    default List<Kept> orders() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, issuer_key, csr from lemur_order")) {
            List<Kept> orders = new ArrayList<>();
            while (rows.next()) {
                orders.add(new Kept(
                        rows.getLong(1), rows.getString(2), HexFormat.of().formatHex(rows.getBytes(3))));
            }
            return orders;
        }
    }

    /** How many rows there are: {@code lemur_key}, {@code lemur_event where not delivered}. */
    default int count(String rows) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + rows)) {
            count.next();
            return count.getInt(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), url().startsWith("jdbc:h2") ? "sa" : null, null);
    }

    /** Which there are. */
    enum Kind {
        EMBEDDED,
        POSTGRESQL;

        /** A new one; {@code folder} is for its files. */
        Ground create(Path folder) {
            return this == EMBEDDED ? file(folder) : server();
        }
    }

    /** The file of an embedded database. */
    private static Ground file(Path folder) {
        return new Ground() {
            @Override
            public String url() {
                return "jdbc:h2:retry:" + folder.resolve("lemur") + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000";
            }

            @Override
            public Database database() {
                return Database.embedded(folder);
            }

            @Override
            public void close() {
                // The folder belongs to the test.
            }
        };
    }

    /** A database of its own on a server. */
    private static Ground server() {
        HikariDataSource pool = TestDatabase.POSTGRESQL.create();
        return new Ground() {
            @Override
            public String url() {
                return pool.getJdbcUrl();
            }

            @Override
            public Database database() {
                return Database.of(pool);
            }

            @Override
            public void close() {
                pool.close();
            }
        };
    }
}
