package io.lemur.core;

import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.core.store.jpa.PoolSettings;
import io.lemur.core.store.jpa.PooledDatabase;
import io.lemur.core.store.jpa.migration.Migrations;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine keeps everything: a file of its own, memory, or the host's database. Immutable: each method returns another.
 * Nothing is opened before the engine starts.
 */
public final class Database {
    private static final PoolSettings POOL = new PoolSettings("lemur-db", 10);

    private final Opener opener;
    private final @Nullable Path folder;
    private final @Nullable String schema;
    private final boolean migrates;
    private final PoolSettings pool;

    private Database(
            Opener opener, @Nullable Path folder, @Nullable String schema, boolean migrates, PoolSettings pool) {
        this.opener = opener;
        this.folder = folder;
        this.schema = schema;
        this.migrates = migrates;
        this.pool = pool;
    }

    /** How a database is opened. */
    @FunctionalInterface
    private interface Opener {
        OpenDatabase open(@Nullable String schema, PoolSettings pool);
    }

    /**
     * An H2 database in a folder, made at the first start for its owner only. Each commit is forced to the disk. One engine at a time
     * may have it; a lock file in the folder says which process does.
     *
     * <p>Keep the {@link KeyRing} elsewhere: data and keys in one place protect nothing.
     */
    public static Database embedded(Path folder) {
        Objects.requireNonNull(folder, "folder is null");
        return new Database((schema, pool) -> PooledDatabase.inFolder(folder, schema, pool), folder, null, true, POOL);
    }

    /** An H2 database in memory, for tests. Each engine that starts on it has an empty one of its own, gone when the engine closes. */
    public static Database inMemory() {
        return new Database(PooledDatabase::inMemory, null, null, true, POOL);
    }

    /**
     * The host's own database: PostgreSQL 14 or later, or H2 2. Several engines may share one PostgreSQL. Its tables are called
     * {@code lemur_…} and may live beside the host's own.
     *
     * @param dataSource gives connections that commit by default; never closed by the engine. One engine needs about ten at a time
     */
    public static Database of(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource is null");
        return new Database((schema, pool) -> OpenDatabase.of(dataSource, schema, () -> {}), null, null, true, POOL);
    }

    /**
     * With the tables in this schema, which is made if it does not exist and the user may. Without, they are in the schema that
     * connections name: usually {@code public}.
     *
     * @param name without quotes
     */
    public Database schema(String name) {
        return new Database(opener, folder, Objects.requireNonNull(name, "name is null"), migrates, pool);
    }

    /**
     * Only checking the tables at start, changing nothing. The engine refuses to start where they are not as it needs them; run the SQL
     * of {@link #migrationSql()} by hand then.
     */
    public Database checkOnly() {
        return new Database(opener, folder, schema, false, pool);
    }

    /**
     * With at most this many connections; 10 without. Only for databases that the engine opens itself.
     *
     * @throws IllegalArgumentException if it is below 2
     */
    public Database poolSize(int connections) {
        if (connections < 2) {
            throw new IllegalArgumentException(
                    "a pool of " + connections + " connections is too small: give it 2 or more");
        }
        return new Database(opener, folder, schema, migrates, new PoolSettings(pool.name(), connections));
    }

    /**
     * The SQL that is missing in this database until it is as the engine needs it, for a database administrator; empty if nothing is.
     * It also writes down, in {@code lemur_history}, that it was run.
     *
     * @throws io.lemur.error.StartException if the database can't be reached, or is newer than this engine
     */
    public String migrationSql() {
        try (OpenDatabase database = opener.open(schema, pool)) {
            return new Migrations(database).sql();
        }
    }

    /** With threads, where it has some, whose names begin with that of the engine. */
    Database forEngine(String name) {
        return new Database(opener, folder, schema, migrates, new PoolSettings(name + "-db", pool.size()));
    }

    /** Where its files are; empty if it has none that the engine knows of. */
    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /** Opens it, its tables as this engine needs them. The engine closes it. */
    OpenDatabase open() {
        OpenDatabase database = opener.open(schema, pool);
        try {
            Migrations migrations = new Migrations(database);
            if (migrates) {
                migrations.migrate();
            } else {
                migrations.check();
            }
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }
}
