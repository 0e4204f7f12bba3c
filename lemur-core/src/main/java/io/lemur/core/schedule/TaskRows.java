package io.lemur.core.schedule;

import io.lemur.core.store.Sql;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code lemur_task}, in the transaction of a connection. */
record TaskRows(WorkTables tables) {
    /** Of a task that never ran. */
    void insert(Connection connection, String name) {
        Sql.update(
                connection,
                "insert into " + tables.schedule()
                        + " (name, planned, runs, asked, served, failures) values (?, '', 0, 0, 0, 0)",
                name);
    }

    Optional<TaskRow> find(Connection connection, String name) {
        return Sql.first(connection, TaskRows::read, "select * from " + tables.schedule() + " where name = ?", name);
    }

    /** All there are, by name. */
    Map<String, TaskRow> all(Connection connection) {
        return Sql.list(connection, TaskRows::read, "select * from " + tables.schedule()).stream()
                .collect(Collectors.toMap(TaskRow::name, row -> row));
    }

    /** When the rows of tasks in the queue are due, by kind of work. */
    Map<String, Instant> due(Connection connection) {
        record Due(String kind, Instant at) {}
        return Sql.list(
                        connection,
                        row -> new Due(row.getString(1), Objects.requireNonNull(Sql.instant(row, "execution_time"))),
                        "select task_name, execution_time from " + tables.tasks() + " where task_name like '"
                                + WorkKind.PERIODIC + "%'")
                .stream()
                .collect(Collectors.toMap(Due::kind, Due::at, (one, other) -> one));
    }

    /** The row of a task, which nobody else changes before this transaction ends. */
    Optional<TaskRow> lock(Connection connection, String name) {
        return Sql.first(
                connection, TaskRows::read, "select * from " + tables.schedule() + " where name = ? for update", name);
    }

    private static TaskRow read(ResultSet row) throws SQLException {
        return new TaskRow(
                row.getString("name"),
                row.getString("schedule"),
                row.getObject("enabled", Boolean.class),
                row.getString("planned"),
                Sql.instant(row, "planned_at"),
                row.getLong("runs"),
                row.getLong("asked"),
                row.getLong("served"),
                Sql.instant(row, "last_run_at"),
                Sql.instant(row, "last_success_at"),
                row.getObject("last_millis", Long.class),
                row.getInt("failures"),
                row.getString("failure_kind"),
                row.getString("failure_message"));
    }

    /** Writes what people may change. */
    void change(Connection connection, String name, @Nullable String schedule, @Nullable Boolean enabled) {
        Sql.update(
                connection,
                "update " + tables.schedule() + " set schedule = ?, enabled = ? where name = ?",
                schedule,
                enabled,
                name);
    }

    /** Writes when it runs next. */
    void plan(Connection connection, String name, String planned, @Nullable Instant at) {
        Sql.update(
                connection,
                "update " + tables.schedule() + " set planned = ?, planned_at = ? where name = ?",
                planned,
                at,
                name);
    }

    /** Somebody asks for a run; its number. */
    long ask(Connection connection, String name) {
        Sql.update(connection, "update " + tables.schedule() + " set asked = asked + 1 where name = ?", name);
        return Sql.count(connection, "select asked from " + tables.schedule() + " where name = ?", name);
    }

    /** It begins. */
    void begin(Connection connection, String name, Instant now) {
        Sql.update(connection, "update " + tables.schedule() + " set last_run_at = ? where name = ?", now, name);
    }

    /**
     * How a run ended.
     *
     * @param begun the row as it was when it began
     * @param took how long
     * @param successAt when it ended as it should; null: it did not
     * @param failureKind why not, in one word
     * @param failureMessage the same for a person
     */
    record Ended(
            TaskRow begun,
            Duration took,
            @Nullable Instant successAt,
            @Nullable String failureKind,
            @Nullable String failureMessage) {}

    /** Writes it, unless somebody else has run it meanwhile. */
    boolean end(Connection connection, Ended end) {
        boolean success = end.successAt() != null;
        return Sql.update(
                        connection,
                        "update " + tables.schedule() + " set runs = runs + 1, served = ?, last_millis = ?,"
                                + " last_success_at = coalesce(?, last_success_at), failures = ?, failure_kind = ?,"
                                + " failure_message = ? where name = ? and runs = ?",
                        end.begun().asked(),
                        end.took().toMillis(),
                        end.successAt(),
                        success ? 0 : end.begun().failures() + 1,
                        end.failureKind(),
                        end.failureMessage(),
                        end.begun().name(),
                        end.begun().runs())
                > 0;
    }
}
