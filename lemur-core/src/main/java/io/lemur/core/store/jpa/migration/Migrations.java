package io.lemur.core.store.jpa.migration;

import io.lemur.annotation.Internal;
import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.core.store.jpa.OwnClassLoader;
import io.lemur.error.StartException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the tables to the version this engine knows, or checks that they are. */
@Internal
public final class Migrations {
    private static final String FOLDER = "io/lemur/core/store/jpa/migration";

    /** A system property that Flyway sets for a script engine, and that no host has asked for. */
    private static final String LEFT_BY_FLYWAY = "polyglot.engine.WarnInterpreterOnly";

    private final OpenDatabase database;
    private final History history;

    /** Those of a database. */
    public Migrations(OpenDatabase database) {
        this.database = database;
        this.history = new History(database);
    }

    private Flyway flyway() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.dataSource())
                .locations("classpath:" + FOLDER)
                .placeholders(database.kind().placeholders())
                .table(History.TABLE)
                .schemas(database.schema())
                .defaultSchema(database.schema())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .cleanDisabled(true)
                .load();
    }

    /**
     * Does what is missing. Engines that start at the same time wait for each other.
     *
     * @throws StartException if it failed, or the tables are newer than this engine
     */
    public void migrate() {
        if (history.isComplete()) {
            return;
        }
        attempt(flyway -> {
            refuseNewer(flyway.info());
            return flyway.migrate();
        });
    }

    /**
     * Changes nothing.
     *
     * @throws StartException if something is missing, or the tables are newer than this engine
     */
    public void check() {
        if (history.isComplete()) {
            return;
        }
        attempt(flyway -> {
            String missing = Arrays.stream(pending(flyway))
                    .map(migration -> String.valueOf(migration.getVersion()))
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                throw new StartException("The tables in schema '" + database.schema() + "' lack version " + missing
                        + ": run the SQL that Database.migrationSql() gives, or let the engine migrate.");
            }
            flyway.validate();
            return true;
        });
    }

    /**
     * The SQL of what is missing, and of the history that says it was run; empty if nothing is.
     *
     * @throws StartException if the tables are newer than this engine
     */
    public String sql() {
        return attempt(flyway -> {
            MigrationInfo[] pending = pending(flyway);
            if (pending.length == 0) {
                return "";
            }
            int lastRank = Arrays.stream(flyway.info().applied())
                    .mapToInt(MigrationInfo::getInstalledRank)
                    .max()
                    .orElse(0);
            return new MigrationScript(database, history).write(List.of(pending), lastRank);
        });
    }

    private MigrationInfo[] pending(Flyway flyway) {
        MigrationInfoService all = flyway.info();
        refuseNewer(all);
        return all.pending();
    }

    private void refuseNewer(MigrationInfoService all) {
        MigrationVersion newest = Arrays.stream(all.all())
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
        MigrationInfo current = all.current();
        if (current != null && current.getVersion().compareTo(newest) > 0) {
            throw new StartException("The tables in schema '" + database.schema() + "' have version "
                    + current.getVersion() + ", and this engine knows versions up to " + newest
                    + ": start a newer engine, or restore a back-up made before the newer one was started.");
        }
    }

    private <T> T attempt(Function<Flyway, T> action) {
        boolean wasThere = System.getProperty(LEFT_BY_FLYWAY) != null;
        try {
            return OwnClassLoader.during(() -> action.apply(flyway()));
        } catch (FlywayException e) {
            throw new StartException(
                    "The tables in schema '" + database.schema() + "' can't be brought to this engine's version. The"
                            + " cause says what the database refused; the user needs the right to create tables, or"
                            + " run the SQL that Database.migrationSql() gives by hand.",
                    e);
        } finally {
            if (!wasThere) {
                System.clearProperty(LEFT_BY_FLYWAY);
            }
        }
    }
}
