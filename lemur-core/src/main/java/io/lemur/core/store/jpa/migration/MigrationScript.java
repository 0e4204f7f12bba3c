package io.lemur.core.store.jpa.migration;

import io.lemur.core.store.jpa.OpenDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationInfo;

/** Writes migrations out as SQL that can be run by hand, with the rows of Flyway's history that say they were. */
final class MigrationScript {
    private final OpenDatabase database;
    private final String history;

    MigrationScript(OpenDatabase database, History history) {
        this.database = database;
        this.history = history.qualified();
    }

    /**
     * Writes them.
     *
     * @param lastRank the rank of the last row of the history; 0 if there is none
     */
    String write(List<MigrationInfo> migrations, int lastRank) {
        StringBuilder sql = new StringBuilder();
        sql.append("-- Lemur's tables in schema ").append(database.schema()).append(". Run it as one transaction.\n");
        sql.append("create schema if not exists \"").append(database.schema()).append("\";\n");
        sql.append(database.kind().useSchema(database.schema())).append(";\n\n");
        sql.append(historyTable());
        int rank = lastRank;
        for (MigrationInfo migration : migrations) {
            sql.append("\n-- Version ").append(migration.getVersion()).append('\n');
            sql.append(content(migration)).append('\n');
            sql.append(historyRow(migration, ++rank));
        }
        return sql.toString();
    }

    private String content(MigrationInfo migration) {
        String name = migration.getScript().substring(migration.getScript().lastIndexOf('/') + 1);
        try (InputStream script = MigrationScript.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new AssertionError("the migration " + name + " is not where its reader is");
            }
            String content = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> placeholder :
                    database.kind().placeholders().entrySet()) {
                content = content.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Flyway makes it. */
    private String historyTable() {
        return "create table if not exists " + history + " (\n"
                + "    \"installed_rank\" integer not null primary key,\n"
                + "    \"version\" varchar(50),\n"
                + "    \"description\" varchar(200) not null,\n"
                + "    \"type\" varchar(20) not null,\n"
                + "    \"script\" varchar(1000) not null,\n"
                + "    \"checksum\" integer,\n"
                + "    \"installed_by\" varchar(100) not null,\n"
                + "    \"installed_on\" timestamp not null default current_timestamp,\n"
                + "    \"execution_time\" integer not null,\n"
                + "    \"success\" boolean not null\n"
                + ");\n";
    }

    private String historyRow(MigrationInfo migration, int rank) {
        return "insert into " + history + " (\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
                + " \"checksum\", \"installed_by\", \"execution_time\", \"success\") values (" + rank + ", '"
                + migration.getVersion() + "', '" + migration.getDescription() + "', 'SQL', '"
                + migration.getScript() + "', " + migration.getChecksum() + ", current_user, 0, true);\n";
    }
}
