package io.lemur.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.store.jpa.DatabaseKind;
import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.core.store.jpa.migration.Migrations;
import io.lemur.core.work.WorkTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A node's own connections to a database that has the engine's tables. */
final class NodeDatabase implements AutoCloseable {
    /** As many as the engine has by default. */
    private static final int CONNECTIONS = 10;

    private final HikariDataSource pool;
    private final OpenDatabase database;

    private NodeDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.database = OpenDatabase.of(pool, null, () -> {});
    }

    /** Makes a database, and connects so many nodes to it. */
    static List<NodeDatabase> shared(Server server, String name, int nodes) {
        List<NodeDatabase> all = new ArrayList<>();
        all.add(new NodeDatabase(server.newDatabase(name, CONNECTIONS)));
        new Migrations(all.get(0).database).migrate();
        while (all.size() < nodes) {
            all.add(new NodeDatabase(server.connect(name, CONNECTIONS)));
        }
        return all;
    }

    HikariDataSource pool() {
        return pool;
    }

    OpenDatabase open() {
        return database;
    }

    boolean isPostgresql() {
        return database.kind() == DatabaseKind.POSTGRESQL;
    }

    /** What the queue's tables are called. */
    WorkTables tables() {
        return WorkTables.of(database::qualified);
    }

    /** db-scheduler's table, with its schema. */
    String queue() {
        return tables().tasks();
    }

    /** How many rows the queue has. */
    int queued() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + queue())) {
            result.next();
            return result.getInt(1);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
