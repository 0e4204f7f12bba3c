package io.lemur.tests.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.tests.store.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A database that outlives its hosts, seen past the engine. */
final class Ground implements AutoCloseable {
    private final Kind kind;
    private final String place;
    private final HikariDataSource own;

    private Ground(Kind kind, String place) {
        this.kind = kind;
        this.place = place;
        this.own = pool();
    }

    /** Which there are. */
    enum Kind {
        MEMORY,
        EMBEDDED,
        POSTGRESQL;

        /** A new one; {@code folder} is for its files. */
        Ground create(Path folder) {
            if (this == EMBEDDED) {
                return at(folder.toString());
            }
            try (HikariDataSource created = (this == MEMORY ? TestDatabase.H2 : TestDatabase.POSTGRESQL).create()) {
                return at(created.getJdbcUrl());
            }
        }

        /** One that is there. */
        Ground at(String place) {
            return new Ground(this, place);
        }
    }

    /** Where it is. */
    String place() {
        return place;
    }

    /** A pool on it, as a life opens it that is to be cut off. */
    HikariDataSource pool() {
        return TestDatabase.connect(
                kind == Kind.EMBEDDED
                        ? "jdbc:h2:retry:" + Path.of(place, "lemur") + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000"
                        : place);
    }

    /** How an engine opens it that is left alone. */
    Database database() {
        return kind == Kind.EMBEDDED ? Database.embedded(Path.of(place)) : Database.of(own);
    }

    /** The rows of a query, each in one line. */
    List<String> rows(String sql) throws SQLException {
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> line = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    line.add(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value));
                }
                lines.add(String.join(" ", line));
            }
            return lines;
        }
    }

    /** How many rows there are: {@code lemur_key}, {@code lemur_event where not delivered}. */
    int count(String rows) throws SQLException {
        return Integer.parseInt(rows("select count(*) from " + rows).get(0));
    }

    /** Lets the time pass at once after which others notice that a host's heartbeats stopped. */
    void outlastLeases() throws SQLException {
        change(
                "update lemur_scheduled_tasks set last_heartbeat = last_heartbeat - interval '1' hour where picked = true");
    }

    /** Changes rows past the engine. */
    void change(String sql) throws SQLException {
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** What is in memory, or on a server, stays as long as that. */
    @Override
    public void close() {
        own.close();
    }
}
