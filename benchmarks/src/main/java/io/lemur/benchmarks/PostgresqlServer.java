package io.lemur.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL, started here, with the durability it has by default: the embedded one would switch both off. */
final class PostgresqlServer implements Server {
    private final EmbeddedPostgres postgres;
    private final String description;

    PostgresqlServer() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(WorkFolder.fresh("postgresql").toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                if (!show(connection, setting).equals("on")) {
                    throw new IllegalStateException("PostgreSQL runs with " + setting + " off");
                }
            }
            description = "PostgreSQL " + show(connection, "server_version") + ", fsync and synchronous_commit on";
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("show " + setting)) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public HikariDataSource newDatabase(String name, int connections) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + name, e);
        }
        return connect(name, connections);
    }

    @Override
    public HikariDataSource connect(String name, int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true");
        pool.setMaximumPoolSize(connections);
        return pool;
    }

    @Override
    public String bytesType() {
        return "bytea";
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
