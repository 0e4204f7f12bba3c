package io.lemur.core.work;

import io.lemur.core.store.Sql;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is paused.
 *
 * @param name with the schema
 */
record PauseTable(String name) {
    /** A pause. */
    record Row(String scope, String reason, String by, Instant at) {}

    List<Row> list(Connection connection) {
        return Sql.list(
                connection,
                row -> new Row(
                        row.getString("scope"),
                        row.getString("reason"),
                        row.getString("paused_by"),
                        Objects.requireNonNull(Sql.instant(row, "paused_at"))),
                "select scope, reason, paused_by, paused_at from " + name + " order by scope");
    }

    /** Stores one in place of what there was of its scope. */
    void put(Connection connection, Row row) {
        int there = Sql.update(
                connection,
                "update " + name + " set reason = ?, paused_by = ?, paused_at = ? where scope = ?",
                row.reason(),
                row.by(),
                row.at(),
                row.scope());
        if (there == 0) {
            Sql.update(
                    connection,
                    "insert into " + name + " (scope, reason, paused_by, paused_at) values (?, ?, ?, ?)",
                    row.scope(),
                    row.reason(),
                    row.by(),
                    row.at());
        }
    }

    boolean delete(Connection connection, String scope) {
        return Sql.update(connection, "delete from " + name + " where scope = ?", scope) > 0;
    }

    /** The first of these scopes that is paused; it stays so until this transaction ends. */
    Optional<String> lock(Connection connection, Collection<String> scopes) {
        return Sql.first(
                connection,
                row -> row.getString(1),
                "select scope from " + name + " where scope in (" + Sql.marks(scopes.size())
                        + ") order by scope for update",
                scopes.toArray());
    }
}
