package io.lemur.tests.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL of a test's own, which goes away and comes back, at the same address, with all that it had. */
final class OwnServer implements AutoCloseable {
    private static final long NO_CONNECTION_MILLIS = 1_000;

    private final Path data;
    private EmbeddedPostgres running;

    private OwnServer(Path data) throws IOException {
        this.data = data;
        this.running = start(data, 0);
    }

    /** How it goes away; the same as {@code pg_ctl stop} does it. */
    enum Stop {
        /** Tells everybody, and writes down what it has. */
        FAST("INT"),
        /** Drops everything; the next start recovers. */
        IMMEDIATE("QUIT");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    /** One that keeps its data in a folder. */
    static OwnServer in(Path folder) throws IOException {
        return new OwnServer(folder);
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setServerConfig(
                        "synchronous_commit", "on"); // EmbeddedPostgres says off, which loses what was committed
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** Connections to it; a thread that wants one and gets none in a second is told so. */
    HikariDataSource connect() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(running.getJdbcUrl("postgres", "postgres"));
        config.setConnectionTimeout(NO_CONNECTION_MILLIS);
        config.setValidationTimeout(NO_CONNECTION_MILLIS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Lets it go away, and waits until it is gone. */
    void stop(Stop how) throws IOException, InterruptedException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        int exit = new ProcessBuilder("sh", "-c", "kill -s " + how.signal + " " + pid)
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new AssertionError("the server could not be told to go away");
        }
        server.onExit().join();
        running.close();
    }

    /** Lets it come back. */
    void comeBack() throws IOException {
        running = start(data, running.getPort());
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
