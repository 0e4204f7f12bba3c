package io.lemur.core.store.jpa;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.annotation.Internal;
import io.lemur.error.StartException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that can be reached: its connections, which one it is, and the schema of Lemur's tables. Safe for concurrent use. */
@Internal
public final class OpenDatabase implements AutoCloseable {
    private static final Pattern QUOTES = Pattern.compile("[\"'`]");

    private final DataSource dataSource;
    private final DatabaseKind kind;
    private final String schema;
    private final Runnable closing;
    private final @Nullable HikariDataSource own;

    private OpenDatabase(
            DataSource dataSource, DatabaseKind kind, String schema, Runnable closing, @Nullable HikariDataSource own) {
        this.dataSource = dataSource;
        this.kind = kind;
        this.schema = schema;
        this.closing = closing;
        this.own = own;
    }

    /**
     * Looks at a database.
     *
     * @param schema the schema for Lemur's tables, which need not exist yet; null: the one that connections name
     * @param closing what {@link #close} does; nothing of a host's own is closed
     * @throws StartException if it can't be reached or is none that Lemur knows
     */
    public static OpenDatabase of(DataSource dataSource, @Nullable String schema, Runnable closing) {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseKind kind = DatabaseKind.of(connection);
            String resolved = schema == null ? currentSchema(connection) : existingSchema(connection, schema);
            if (resolved.isEmpty() || QUOTES.matcher(resolved).find()) {
                throw new StartException("'" + resolved + "' can't be the name of a schema: leave the quotes out.");
            }
            return new OpenDatabase(dataSource, kind, resolved, closing, null);
        } catch (SQLException e) {
            throw new StartException(
                    "The database can't be reached (SQL state " + e.getSQLState()
                            + "): check its address, user and password, and that it runs.",
                    e);
        }
    }

    private static String currentSchema(Connection connection) throws SQLException {
        String schema = connection.getSchema();
        if (schema == null) {
            throw new StartException(
                    "The connection names no schema that exists (PostgreSQL: search_path): name one with Database.schema(..).");
        }
        return schema;
    }

    /** Databases fold the case of unquoted names, each in its way: a schema is found however it is written. */
    private static String existingSchema(Connection connection, String wanted) throws SQLException {
        List<String> similar = new ArrayList<>();
        try (ResultSet schemas = connection.getMetaData().getSchemas()) {
            while (schemas.next()) {
                String name = schemas.getString("TABLE_SCHEM");
                if (name.equals(wanted)) {
                    return wanted;
                }
                if (name.equalsIgnoreCase(wanted)) {
                    similar.add(name);
                }
            }
        }
        return similar.size() == 1 ? similar.get(0) : wanted;
    }

    /** Its connections. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Which one it is. */
    public DatabaseKind kind() {
        return kind;
    }

    /** The schema of Lemur's tables, as the database writes it. */
    public String schema() {
        return schema;
    }

    /** A table of Lemur's, with its schema, as it is written in SQL. */
    public String qualified(String table) {
        return '"' + schema + "\"." + table;
    }

    /** Whether no other engine can use it at the same time. */
    public boolean isExclusive() {
        return own != null;
    }

    /** The same, of which is known that no other engine can use it at the same time: this pool is its own. */
    OpenDatabase exclusively(HikariDataSource pool) {
        return new OpenDatabase(dataSource, kind, schema, closing, pool);
    }

    /** Makes all connections anew that nobody uses now, and the others once they come back; those of a host are the host's business. */
    void renewConnections() {
        if (own != null && own.getHikariPoolMXBean() != null) {
            own.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** Closes what was opened for the engine; twice is no error. */
    @Override
    public void close() {
        closing.run();
    }
}
