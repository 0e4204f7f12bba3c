package io.lemur.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are sent as they are, in the transaction of a connection: on the tables of the work engine, and where what Hibernate
 * does about a native one costs more than a small insert itself. What the database refuses, the store translates.
 */
public final class Sql {
    private Sql() {}

    /**
     * Reads one row.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads the row that the result stands at. */
        T read(ResultSet row) throws SQLException;
    }

    /** Changes rows; says how many. Instants are given as they are. */
    public static int update(Connection connection, String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Reads rows. */
    public static <T> List<T> list(Connection connection, Reader<T> reader, String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Reads the first row, if there is one. */
    public static <T> Optional<T> first(
            Connection connection, Reader<T> reader, String sql, @Nullable Object... values) {
        return list(connection, reader, sql, values).stream().findFirst();
    }

    /** Reads one number. */
    public static long count(Connection connection, String sql, @Nullable Object... values) {
        return first(connection, row -> row.getLong(1), sql, values).orElse(0L);
    }

    /** The instant in a column; null if there is none. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** So many question marks: {@code ?, ?}. */
    public static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("a statement failed", e);
    }
}
