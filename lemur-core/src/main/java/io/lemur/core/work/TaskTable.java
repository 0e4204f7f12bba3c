package io.lemur.core.work;

import io.lemur.error.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * db-scheduler's table, where we write it ourselves: in our own transactions. Its rows: which task (a kind of work), which instance (a
 * row's number), when, and who has picked it.
 *
 * @param name with the schema: {@code public.lemur_scheduled_tasks}
 */
record TaskTable(String name) {
    private static final String DUE = "current_timestamp - interval '1' second";
    private static final String RELEASED =
            " set picked = false, picked_by = null, last_heartbeat = null, version = version + 1";
    private static final String HURRIED = " set execution_time = " + DUE
            + ", version = version + 1 where picked = false and execution_time > current_timestamp";

    /**
     * Adds work that was due a second ago: a node whose reckoning of the database's time lags a little sees it at once all the same.
     */
    void insert(Connection connection, String kind, String instance) {
        update(
                connection,
                "insert into " + name + " (task_name, task_instance, execution_time, picked, version)"
                        + " values (?, ?, " + DUE + ", false, 1)",
                kind,
                instance);
    }

    /** Removes work, whoever has picked it. */
    void delete(Connection connection, String kind, String instance) {
        update(connection, "delete from " + name + " where task_name = ? and task_instance = ?", kind, instance);
    }

    /** Lets go of all that nodes which are gone had picked. Only for a database that nobody else uses. */
    void release(Connection connection) {
        update(connection, "update " + name + RELEASED + " where picked = true");
    }

    /** Lets go of all that this node has picked, after its threads have ended. */
    void release(Connection connection, String node) {
        update(connection, "update " + name + RELEASED + " where picked = true and picked_by = ?", node);
    }

    /** Makes all that waits for its time due now. */
    void hurry(Connection connection) {
        update(connection, "update " + name + HURRIED);
    }

    /** Makes work due now, if it waits for its time. */
    void hurry(Connection connection, String kind, String instance) {
        update(connection, "update " + name + HURRIED + " and task_name = ? and task_instance = ?", kind, instance);
    }

    /** The database's time. */
    static Instant time(Connection connection) {
        try (PreparedStatement select = connection.prepareStatement("select current_timestamp");
                ResultSet result = select.executeQuery()) {
            result.next();
            return result.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new StoreException("The database did not tell its time.", e);
        }
    }

    private static void update(Connection connection, String sql, String... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("The work queue could not be written.", e);
        }
    }
}
