package io.lemur.core.work;

import io.lemur.core.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * What is held back, by which scope and why. A row stands until its work was let through. Who changes rows of a scope has its pause or
 * its limit locked.
 *
 * @param tables with the schema
 */
record HoldTable(WorkTables tables) {
    /** Why work is held back. */
    enum Cause {
        PAUSE,
        AT_ONCE,
        BEGUN
    }

    /** A row. */
    record Row(String kind, String instance, String scope, Cause cause, boolean woken) {
        private static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("kind"),
                    row.getString("instance"),
                    row.getString("scope"),
                    Cause.valueOf(row.getString("cause")),
                    row.getBoolean("woken"));
        }
    }

    Optional<Row> find(Connection connection, Lease lease) {
        return Sql.first(
                connection,
                Row::read,
                "select kind, instance, scope, cause, woken from " + tables.holds()
                        + " where kind = ? and instance = ?",
                lease.kind(),
                lease.instance());
    }

    /** Holds it back. What was held back before keeps its place. */
    void hold(Connection connection, Lease lease, String scope, Cause cause, Instant now) {
        int there = Sql.update(
                connection,
                "update " + tables.holds() + " set scope = ?, cause = ?, woken = false where kind = ? and instance = ?",
                scope,
                cause.name(),
                lease.kind(),
                lease.instance());
        if (there == 0) {
            Sql.update(
                    connection,
                    "insert into " + tables.holds()
                            + " (kind, instance, scope, cause, woken, held_at) values (?, ?, ?, ?, false, ?)",
                    lease.kind(),
                    lease.instance(),
                    scope,
                    cause.name(),
                    now);
        }
    }

    /** It is held back no more. */
    void release(Connection connection, Lease lease) {
        Sql.update(
                connection,
                "delete from " + tables.holds() + " where kind = ? and instance = ?",
                lease.kind(),
                lease.instance());
    }

    /** How many are held back by a scope for this cause. */
    long count(Connection connection, String scope, Cause cause) {
        return Sql.count(
                connection,
                "select count(*) from " + tables.holds() + " where scope = ? and cause = ?",
                scope,
                cause.name());
    }

    /** Makes all that a scope's pause holds back, or all that its limit does, due now. */
    void wakeAll(Connection connection, String scope, boolean paused) {
        String those = "scope = ? and " + (paused ? "cause = 'PAUSE'" : "cause <> 'PAUSE'");
        Sql.update(
                connection,
                "update " + tables.tasks() + TaskTable.DUE_NOW
                        + " where picked = false and (task_name, task_instance) in" + " (select kind, instance from "
                        + tables.holds() + " where " + those + ")",
                scope);
        Sql.update(connection, "delete from " + tables.holds() + " where " + those, scope);
    }

    /** Makes the one that a scope's limit of steps at once has held back for longest due now; whether there was one. */
    boolean wakeFirst(Connection connection, String scope) {
        Optional<Row> first = Sql.first(
                connection,
                Row::read,
                "select h.kind, h.instance, h.scope, h.cause, h.woken from " + tables.holds() + " h join "
                        + tables.tasks()
                        + " t on t.task_name = h.kind and t.task_instance = h.instance and t.picked = false"
                        + " where h.scope = ? and h.cause = 'AT_ONCE' and h.woken = false order by h.held_at limit 1",
                scope);
        first.ifPresent(held -> {
            Sql.update(
                    connection,
                    "update " + tables.tasks() + TaskTable.DUE_NOW
                            + " where picked = false and task_name = ? and task_instance = ?",
                    held.kind(),
                    held.instance());
            Sql.update(
                    connection,
                    "update " + tables.holds() + " set woken = true where kind = ? and instance = ?",
                    held.kind(),
                    held.instance());
        });
        return first.isPresent();
    }

    /** Forgets some whose work is gone; says how many. */
    int forget(Connection connection, int size) {
        record Gone(String kind, String instance) {}
        var gone = Sql.list(
                connection,
                row -> new Gone(row.getString(1), row.getString(2)),
                "select kind, instance from " + tables.holds() + " h where not exists (select 1 from " + tables.tasks()
                        + " t where t.task_name = h.kind and t.task_instance = h.instance) limit " + size);
        gone.forEach(row -> Sql.update(
                connection,
                "delete from " + tables.holds() + " where kind = ? and instance = ?",
                row.kind(),
                row.instance()));
        return gone.size();
    }
}
