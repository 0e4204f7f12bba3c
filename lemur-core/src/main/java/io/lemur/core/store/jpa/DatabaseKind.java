package io.lemur.core.store.jpa;

import io.lemur.annotation.Internal;
import io.lemur.error.StartException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;

/** The databases Lemur can live on, and where their SQL differs. */
@Internal
public enum DatabaseKind {
    /** H2, version 2. Text is compared by its characters' numbers as it is. */
    H2(2),
    /** PostgreSQL, version 14 and later. */
    POSTGRESQL(14);

    private final int oldestVersion;

    DatabaseKind(int oldestVersion) {
        this.oldestVersion = oldestVersion;
    }

    /** What stands for the placeholders of the scripts. */
    public Map<String, String> placeholders() {
        return switch (this) {
            case H2 -> Map.of("text", "varchar", "long_text", "varchar", "bytes", "varbinary");
            case POSTGRESQL -> Map.of("text", "varchar collate \"C\"", "long_text", "text", "bytes", "bytea");
        };
    }

    /** The statement after which names without a schema belong to this one. */
    public String useSchema(String schema) {
        return (this == H2 ? "set schema \"" : "set search_path to \"") + schema + '"';
    }

    /** The next number of a sequence, as a part of a statement. */
    String nextValue(String sequence) {
        return this == H2 ? "next value for " + sequence : "nextval('" + sequence + "')";
    }

    /**
     * Which one is at the other end.
     *
     * @throws StartException if it is none of them, or too old
     */
    static DatabaseKind of(Connection connection) throws SQLException {
        DatabaseMetaData facts = connection.getMetaData();
        String product = facts.getDatabaseProductName();
        for (DatabaseKind kind : values()) {
            if (kind.name().equalsIgnoreCase(product)) {
                kind.requireSupported(facts);
                return kind;
            }
        }
        throw new StartException(
                "Lemur does not know the database '" + product + "': use H2 2 or PostgreSQL 14 or later.");
    }

    private void requireSupported(DatabaseMetaData facts) throws SQLException {
        if (facts.getDatabaseMajorVersion() < oldestVersion) {
            throw new StartException(facts.getDatabaseProductName() + " " + facts.getDatabaseProductVersion()
                    + " is too old: Lemur needs version " + oldestVersion + " or later.");
        }
    }
}
