package io.lemur.core.work;

import io.lemur.core.store.Sql;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;

/**
 * What is held back, and by which scope. A row stands for as long as its work is in the queue and was not let through since.
 *
 * @param tables with the schema
 */
record HoldTable(WorkTables tables) {
    private static final String HELD_WORK =
            "task_name = h.kind and task_instance = cast(h.work_id as varchar) and picked = false";

    /** Holds it back. */
    void hold(Connection connection, Lease lease, String scope, boolean paused, Instant now) {
        release(connection, lease.kind(), lease.id());
        Sql.update(
                connection,
                "insert into " + tables.holds() + " (kind, work_id, scope, paused, held_at) values (?, ?, ?, ?, ?)",
                lease.kind(),
                lease.id(),
                scope,
                paused,
                now);
    }

    /** It is held back no more. */
    void release(Connection connection, String kind, long id) {
        Sql.update(connection, "delete from " + tables.holds() + " where kind = ? and work_id = ?", kind, id);
    }

    /** How many are held back by a scope's pause, or by its limit. */
    long count(Connection connection, String scope, boolean paused) {
        return Sql.count(
                connection,
                "select count(*) from " + tables.holds() + " h where h.scope = ? and h.paused = ? and exists (select 1"
                        + " from " + tables.tasks() + " where " + HELD_WORK + ")",
                scope,
                paused);
    }

    /** Makes all that a scope's pause, or its limit, holds back due now. */
    void wakeAll(Connection connection, String scope, boolean paused) {
        Sql.update(
                connection,
                "update " + tables.tasks() + TaskTable.DUE_NOW + " where picked = false and exists (select 1 from "
                        + tables.holds() + " h where h.scope = ? and h.paused = ? and " + HELD_WORK + ")",
                scope,
                paused);
        Sql.update(connection, "delete from " + tables.holds() + " where scope = ? and paused = ?", scope, paused);
    }

    /** Makes the one that a scope's limit has held back for longest due now, and holds it no more; whether there was one. */
    boolean wakeFirst(Connection connection, String scope) {
        record Held(String kind, long id) {}
        Optional<Held> first = Sql.first(
                connection,
                row -> new Held(row.getString(1), row.getLong(2)),
                "select h.kind, h.work_id from " + tables.holds()
                        + " h where h.scope = ? and h.paused = false and exists (select 1 from " + tables.tasks()
                        + " where " + HELD_WORK + ") order by h.held_at limit 1",
                scope);
        first.ifPresent(held -> {
            Sql.update(
                    connection,
                    "update " + tables.tasks() + TaskTable.DUE_NOW
                            + " where picked = false and task_name = ? and task_instance = ?",
                    held.kind(),
                    Long.toString(held.id()));
            release(connection, held.kind(), held.id());
        });
        return first.isPresent();
    }

    /** Forgets those whose work is gone. */
    int forget(Connection connection) {
        return Sql.update(
                connection,
                "delete from " + tables.holds() + " where not exists (select 1 from " + tables.tasks()
                        + " t where t.task_name = kind and t.task_instance = cast(work_id as varchar))");
    }
}
