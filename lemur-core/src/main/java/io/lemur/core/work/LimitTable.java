package io.lemur.core.work;

import io.lemur.core.store.Sql;
import io.lemur.model.WorkLimit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is limited, and what was let through. Who counts or changes permits of a scope has its limit locked.
 *
 * @param tables with the schema
 */
record LimitTable(WorkTables tables) {
    /** A limit. */
    record Row(String scope, WorkLimit limit) {}

    List<Row> list(Connection connection) {
        return Sql.list(
                connection,
                LimitTable::row,
                "select scope, at_once, begun, period_millis from " + tables.limits() + " order by scope");
    }

    /** The limit of a scope, which stays as it is, and is nobody else's, until this transaction ends. */
    Optional<Row> lock(Connection connection, String scope) {
        return Sql.first(
                connection,
                LimitTable::row,
                "select scope, at_once, begun, period_millis from " + tables.limits() + " where scope = ? for update",
                scope);
    }

    private static Row row(ResultSet row) throws SQLException {
        int atOnce = row.getInt("at_once");
        int begun = row.getInt("begun");
        Duration period = Duration.ofMillis(row.getLong("period_millis"));
        WorkLimit limit = begun == 0 ? WorkLimit.atOnce(atOnce) : WorkLimit.begun(begun, period);
        return new Row(row.getString("scope"), begun == 0 || atOnce == 0 ? limit : limit.andAtOnce(atOnce));
    }

    /** Stores one in place of what there was of its scope. */
    void put(Connection connection, Row row) {
        Integer atOnce = row.limit().atOnce().isPresent() ? row.limit().atOnce().getAsInt() : null;
        Integer begun = row.limit().begun().isPresent() ? row.limit().begun().getAsInt() : null;
        Long period = row.limit().period().map(Duration::toMillis).orElse(null);
        int there = Sql.update(
                connection,
                "update " + tables.limits() + " set at_once = ?, begun = ?, period_millis = ? where scope = ?",
                atOnce,
                begun,
                period,
                row.scope());
        if (there == 0) {
            Sql.update(
                    connection,
                    "insert into " + tables.limits() + " (scope, at_once, begun, period_millis) values (?, ?, ?, ?)",
                    row.scope(),
                    atOnce,
                    begun,
                    period);
        }
    }

    boolean delete(Connection connection, String scope) {
        Sql.update(connection, "delete from " + tables.permits() + " where scope = ?", scope);
        return Sql.update(connection, "delete from " + tables.limits() + " where scope = ?", scope) > 0;
    }

    /** How many others are let through and under way: what a node that is gone had is not, once its lease is. */
    long running(Connection connection, String scope, Lease lease) {
        return Sql.count(
                connection,
                "select count(*) from " + tables.permits() + " p join " + tables.tasks()
                        + " t on t.task_name = p.kind and t.task_instance = p.instance"
                        + " where p.scope = ? and p.running = true and t.picked = true"
                        + " and not (p.kind = ? and p.instance = ?)",
                scope,
                lease.kind(),
                lease.instance());
    }

    /** Whether it was counted as begun already. */
    boolean isCounted(Connection connection, String scope, Lease lease) {
        return Sql.count(
                        connection,
                        "select count(*) from " + tables.permits() + " where scope = ? and kind = ? and instance = ?",
                        scope,
                        lease.kind(),
                        lease.instance())
                > 0;
    }

    /** How many began after an instant. */
    long begunAfter(Connection connection, String scope, Instant after) {
        return Sql.count(
                connection,
                "select count(*) from " + tables.permits() + " where scope = ? and begun_at > ?",
                scope,
                after);
    }

    /** When the one began that began so many after the first that began after an instant. */
    Optional<Instant> begin(Connection connection, String scope, Instant after, long number) {
        return Sql.first(
                connection,
                row -> Objects.requireNonNull(Sql.instant(row, "begun_at")),
                "select begun_at from " + tables.permits()
                        + " where scope = ? and begun_at > ? order by begun_at limit 1" + " offset " + number,
                scope,
                after);
    }

    /** Lets it through. */
    void permit(Connection connection, String scope, Lease lease, Instant now) {
        int there = Sql.update(
                connection,
                "update " + tables.permits() + " set running = true where scope = ? and kind = ? and instance = ?",
                scope,
                lease.kind(),
                lease.instance());
        if (there == 0) {
            Sql.update(
                    connection,
                    "insert into " + tables.permits() + " (scope, kind, instance, running, begun_at)"
                            + " values (?, ?, ?, true, ?)",
                    scope,
                    lease.kind(),
                    lease.instance(),
                    now);
        }
    }

    /** It is not under way any more; that it began stays counted, where that is limited. */
    void release(Connection connection, String scope, Lease lease, boolean counted) {
        Sql.update(
                connection,
                (counted ? "update " + tables.permits() + " set running = false" : "delete from " + tables.permits())
                        + " where scope = ? and kind = ? and instance = ?",
                scope,
                lease.kind(),
                lease.instance());
    }

    /** When it begins next, it is counted anew. */
    void forget(Connection connection, String kind, String instance) {
        Sql.update(
                connection,
                "delete from " + tables.permits() + " where kind = ? and instance = ? and running = false",
                kind,
                instance);
    }

    /** Forgets some that neither are under way nor count any more; says how many. */
    int forget(Connection connection, Instant begunBefore, int size) {
        record Old(String scope, String kind, String instance) {}
        var old = Sql.list(
                connection,
                row -> new Old(row.getString(1), row.getString(2), row.getString(3)),
                "select scope, kind, instance from " + tables.permits()
                        + " p where begun_at < ? and not exists (select 1"
                        + " from " + tables.tasks()
                        + " t where t.task_name = p.kind and t.task_instance = p.instance) limit " + size,
                begunBefore);
        old.forEach(row -> Sql.update(
                connection,
                "delete from " + tables.permits() + " where scope = ? and kind = ? and instance = ?",
                row.scope(),
                row.kind(),
                row.instance()));
        return old.size();
    }
}
