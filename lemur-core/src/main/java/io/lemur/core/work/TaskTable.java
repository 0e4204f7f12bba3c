package io.lemur.core.work;

import io.lemur.core.store.Sql;
import java.sql.Connection;
import java.time.Instant;

/**
 * db-scheduler's table, where we write it ourselves: in our own transactions. Its rows: which task (a kind of work), which instance (a
 * row's number), when, and who has picked it.
 *
 * @param name with the schema: {@code public.lemur_scheduled_tasks}
 */
record TaskTable(String name) {
    /** Makes rows that nobody has picked due now. */
    static final String DUE_NOW =
            " set execution_time = current_timestamp - interval '1' second, version = version + 1";

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
        Sql.update(
                connection,
                "insert into " + name + " (task_name, task_instance, execution_time, picked, version)"
                        + " values (?, ?, " + DUE + ", false, 1)",
                kind,
                instance);
    }

    /** Adds work that is due at a time, unless it is there. */
    void insertIfMissing(Connection connection, String kind, String instance, Instant at) {
        Sql.update(
                connection,
                "insert into " + name + " (task_name, task_instance, execution_time, picked, version)"
                        + " select cast(? as varchar), cast(? as varchar), cast(? as timestamp with time zone), false, 1"
                        + " where not exists (select 1 from " + name + " where task_name = ? and task_instance = ?)",
                kind,
                instance,
                at,
                kind,
                instance);
    }

    /** Makes work due at another time, unless a node has picked it. */
    void move(Connection connection, String kind, String instance, Instant at) {
        Sql.update(
                connection,
                "update " + name + " set execution_time = ?, version = version + 1"
                        + " where task_name = ? and task_instance = ? and picked = false",
                at,
                kind,
                instance);
    }

    /** Adds work that the node of this lease has picked already. */
    void insert(Connection connection, Lease lease) {
        Sql.update(
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
        Sql.update(
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
        Sql.update(connection, "delete from " + name + " where task_name = ? and task_instance = ?", kind, instance);
    }

    /** Lets go of all that nodes which are gone had picked. Only for a database that nobody else uses. */
    void release(Connection connection) {
        Sql.update(connection, "update " + name + FREE_NOW + " where picked = true");
    }

    /** Lets go of all that this node has picked, after its threads have ended. */
    void release(Connection connection, String node) {
        Sql.update(connection, "update " + name + FREE_NOW + " where picked = true and picked_by = ?", node);
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
        int waits = Sql.update(
                connection,
                table + PUT_BACK + "?" + THE_PICKED + "<> " + MARK,
                failures,
                at,
                lease.kind(),
                lease.instance(),
                lease.node(),
                lease.version());
        return waits == 0
                && Sql.update(
                                connection,
                                table + PUT_BACK + DUE + THE_PICKED + "= " + MARK,
                                failures,
                                lease.kind(),
                                lease.instance(),
                                lease.node(),
                                lease.version())
                        > 0;
    }

    /** Makes all that waits for its time due now, and what a node has picked when it is put back; but for what is due at set times. */
    void hurry(Connection connection) {
        Sql.update(connection, "update " + name + HURRIED + " and task_name not like '" + WorkKind.PERIODIC + "%'");
    }

    /** Makes work due now, or, while a node has it, when it is put back. */
    void hurry(Connection connection, String kind, String instance) {
        Sql.update(connection, "update " + name + HURRIED + " and task_name = ? and task_instance = ?", kind, instance);
    }
}
