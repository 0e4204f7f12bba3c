package io.lemur.core.store.jpa.migration;

import io.lemur.core.store.jpa.OpenDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What Flyway noted in its history of the tables. */
final class History {
    /** What it is called. */
    static final String TABLE = "lemur_history";

    /** Versions and checksums of all migrations this engine has, as Flyway notes them; a test compares. */
    private static final List<String> COMPLETE =
            List.of("1 -1990645448", "2 -1392054481", "3 -396807701", "4 2050488990", "5 -469838242", "6 1753185388");

    private final OpenDatabase database;

    History(OpenDatabase database) {
        this.database = database;
    }

    /** How it is written in SQL. */
    String qualified() {
        return '"' + database.schema() + "\".\"" + TABLE + '"';
    }

    /**
     * Whether all was done and nothing else, as at most starts: for those Flyway, which takes a good part of a start, need not be asked.
     * What this does not understand, Flyway explains.
     */
    boolean isComplete() {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select \"version\", \"checksum\", \"success\"" + " from " + qualified()
                                + " where \"version\" is not null and \"type\" <> 'BASELINE' order by \"installed_rank\"");
                ResultSet rows = statement.executeQuery()) {
            List<String> done = new ArrayList<>();
            while (rows.next()) {
                done.add(rows.getString(1) + ' ' + rows.getString(2) + (rows.getBoolean(3) ? "" : " failed"));
            }
            return done.equals(COMPLETE);
        } catch (SQLException e) {
            // There is no history yet, or no database.
            return false;
        }
    }
}
