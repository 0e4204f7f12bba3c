package io.lemur.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The limit: what the engine does for an order, on one connection, with nothing around it. */
final class RawLoop implements BareLoop {
    private static final String TASKS = "lemur_scheduled_tasks";

    private final RawAuthority authority;
    private final OrderRows rows;
    private final int commits;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** Works on this connection, with at least two commits for each order. */
    RawLoop(RawAuthority authority, OrderRows rows, int commits, Connection connection) throws SQLException {
        this.authority = authority;
        this.rows = rows;
        this.commits = commits;
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    @Override
    public void once() throws Exception {
        RawOrder order = authority.issue();
        request(order);
        connection.commit();
        for (int i = 2; i < commits; i++) {
            lease(order);
            connection.commit();
        }
        result(order);
        connection.commit();
    }

    private void request(RawOrder order) throws SQLException {
        insert("lemur_key", order);
        insert("lemur_order", order);
        run(
                "insert into " + TASKS
                        + " (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)"
                        + " values ('order', ?, ?, true, 'node', ?, 1)",
                instance(order),
                OffsetDateTime.now(ZoneOffset.UTC),
                OffsetDateTime.now(ZoneOffset.UTC));
    }

    private void lease(RawOrder order) throws SQLException {
        run(
                "update " + TASKS + " set picked = true, picked_by = 'node', last_heartbeat = ?, version = version + 1"
                        + " where task_name = 'order' and task_instance = ?",
                OffsetDateTime.now(ZoneOffset.UTC),
                instance(order));
    }

    private void result(RawOrder order) throws SQLException {
        insert("lemur_certificate", order);
        insert("lemur_certificate_name", order);
        insert("lemur_certificate_role", order);
        insert("lemur_event", order);
        insert("lemur_audit", order);
        run(
                "update lemur_order set status = 'ISSUED', certificate_id = ?, ended_at = ?, version = version + 1"
                        + " where id = ?",
                order.number(),
                OffsetDateTime.now(ZoneOffset.UTC),
                order.number());
        run("update lemur_change set raised = raised + 1 where slot = ?", (int) (order.number() % 16));
        run("delete from " + TASKS + " where task_name = 'order' and task_instance = ?", instance(order));
    }

    private static String instance(RawOrder order) {
        return Long.toString(order.number());
    }

    private void insert(String table, RawOrder order) throws SQLException {
        List<Row> all = rows.of(table, order);
        for (Row row : all) {
            PreparedStatement insertion = statements.get(table);
            if (insertion == null) {
                insertion = row.insertion(connection);
                statements.put(table, insertion);
            }
            row.insert(insertion);
        }
    }

    private void run(String sql, Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
