package io.lemur.core.work;

import io.lemur.error.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * db-scheduler's table, where we write it ourselves: in our own transactions. Its rows: which task (a kind of work), which instance (a
 * row's number), when, and who has picked it.
 *
 * @param name with the schema: {@code public.lemur_scheduled_tasks}
 */
record TaskTable(String name) {
    private static final String DUE = "current_timestamp - interval '1' second";
    private static final String FREE =
            " set picked = false, picked_by = null, last_heartbeat = null, version = version + 1";
    private static final String FREE_NOW = FREE + ", execution_time = " + DUE;
    /** The time that stands in a row which was hurried while a node had it. No work is due then. */
    private static final String MARK = "timestamp with time zone '1970-01-01 00:00:00+00'";

    private static final String HURRIED = " set execution_time = case when picked then " + MARK + " else " + DUE
            + " end, version = case when picked then version else version + 1 end"
            + " where (picked = true or execution_time > current_timestamp)";
    private static final String PUT_BACK = FREE + ", consecutive_failures = ?, execution_time = ";
    private static final String THE_PICKED =
            " where task_name = ? and task_instance = ? and picked_by = ? and version = ? and execution_time ";

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

    /** Adds work that the node of this lease has picked already. */
    void insert(Connection connection, Lease lease) {
        update(
                connection,
                "insert into " + name + " (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat,"
                        + " version) values (?, ?, " + DUE + ", true, ?, current_timestamp, ?)",
                lease.kind(),
                lease.instance(),
                lease.node(),
                lease.version());
    }

    /** Says that the node of this lease is alive; one that is lost stays so. */
    void beat(Connection connection, Lease lease) {
        update(
                connection,
                "update " + name + " set last_heartbeat = current_timestamp"
                        + " where task_name = ? and task_instance = ? and picked_by = ? and version = ?",
                lease.kind(),
                lease.instance(),
                lease.node(),
                lease.version());
    }

    /** Removes work, whoever has picked it. */
    void delete(Connection connection, String kind, String instance) {
        update(connection, "delete from " + name + " where task_name = ? and task_instance = ?", kind, instance);
    }

    /** Lets go of all that nodes which are gone had picked. Only for a database that nobody else uses. */
    void release(Connection connection) {
        update(connection, "update " + name + FREE_NOW + " where picked = true");
    }

    /** Lets go of all that this node has picked, after its threads have ended. */
    void release(Connection connection, String node) {
        update(connection, "update " + name + FREE_NOW + " where picked = true and picked_by = ?", node);
    }

    /**
     * Lets go of work that a node has picked. One that is not its own any more, or was removed, stays as it is.
     *
     * @param at when it is due again, unless it was hurried since it was picked
     * @param failures how often in a row it failed
     * @return whether it is due now, because it was hurried
     */
    boolean putBack(Connection connection, Lease lease, Instant at, int failures) {
        String table = "update " + name;
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        int waits = update(
                connection,
                table + PUT_BACK + "?" + THE_PICKED + "<> " + MARK,
                failures,
                time,
                lease.kind(),
                lease.instance(),
                lease.node(),
                lease.version());
        return waits == 0
                && update(
                                connection,
                                table + PUT_BACK + DUE + THE_PICKED + "= " + MARK,
                                failures,
                                lease.kind(),
                                lease.instance(),
                                lease.node(),
                                lease.version())
                        > 0;
    }

    /** Makes all that waits for its time due now, and what a node has picked when it is put back. */
    void hurry(Connection connection) {
        update(connection, "update " + name + HURRIED);
    }

    /** Makes work due now, or, while a node has it, when it is put back. */
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

    private static int update(Connection connection, String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("The work queue could not be written.", e);
        }
    }
}
