package io.lemur.core.store.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lemur.annotation.Internal;
import io.lemur.error.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Databases that the engine opens itself: H2, with a pool of its own that closes with the engine. */
@Internal
public final class PooledDatabase {
    /** H2's shutdown hook stays off; each connection keeps its statements parsed: an order takes about thirty, H2 keeps eight. */
    private static final String BOTH = ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=128";

    /** Every commit is forced to the file; H2's server stays off; H2 writes no trace file, which would be readable by others. */
    private static final String FILE = BOTH + ";WRITE_DELAY=0;AUTO_SERVER=FALSE;TRACE_LEVEL_FILE=0";

    private static final String MEMORY = BOTH + ";DB_CLOSE_DELAY=-1";

    private PooledDatabase() {}

    /**
     * Opens the database in a folder, which is made if need be.
     *
     * @throws StartException if another engine has it, or the folder can't be written
     */
    public static OpenDatabase inFolder(Path folder, @Nullable String schema, PoolSettings settings) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.toString().contains(";")) {
            throw new StartException("The folder " + absolute + " has a semicolon in its path, which H2 can't open.");
        }
        makeFolder(absolute);
        FolderLock lock = FolderLock.take(absolute);
        HikariDataSource pool = null;
        try {
            pool = pool("jdbc:h2:retry:" + absolute.resolve("lemur") + FILE, settings);
            HikariDataSource opened = pool;
            return OpenDatabase.of(pool, schema, () -> {
                        opened.close();
                        lock.close();
                    })
                    .exclusively(opened);
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            lock.close();
            throw e;
        }
    }

    /** Opens an empty database in memory that nobody else sees, and that is gone when it is closed. */
    public static OpenDatabase inMemory(@Nullable String schema, PoolSettings settings) {
        HikariDataSource pool = pool("jdbc:h2:mem:" + UUID.randomUUID() + MEMORY, settings);
        return OpenDatabase.of(pool, schema, () -> {
                    shutDown(pool);
                    pool.close();
                })
                .exclusively(pool);
    }

    private static void makeFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, ownerOnly(folder));
            }
        } catch (IOException e) {
            throw new StartException(
                    "The folder " + folder + " can't be made: give the process the right to, or make it by hand.", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static HikariDataSource pool(String url, PoolSettings settings) {
        HikariConfig config = new HikariConfig();
        try {
            config.setDriverClassName("org.h2.Driver");
        } catch (RuntimeException e) {
            throw new StartException(
                    "H2 is missing: add com.h2database:h2, or bring another database with Database.of(..).", e);
        }
        config.setJdbcUrl(url);
        config.setUsername("sa");
        config.setPassword("");
        config.setPoolName(settings.name());
        config.setMaximumPoolSize(settings.size());
        config.setMinimumIdle(1);
        config.setThreadFactory(daemons(settings.name()));
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new StartException(
                    "The database can't be opened; the cause says why. Check that its folder can be written, that the"
                            + " disk has room, and that the file was written by this version of H2 or an older one.",
                    e);
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void shutDown(HikariDataSource pool) {
        if (pool.isClosed()) {
            return;
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException e) {
            // Gone already, which is what was wanted.
            return;
        }
    }
}
