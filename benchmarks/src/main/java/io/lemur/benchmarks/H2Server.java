package io.lemur.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;

/** H2 in this process, each database a file of its own. */
final class H2Server implements Server {
    private final Path folder;

    H2Server() throws IOException {
        folder = WorkFolder.fresh("h2");
    }

    /** The address of a database in a file (without its ending), with the settings that the engine's own has. */
    static String url(Path file) {
        return "jdbc:h2:file:" + file + ";WRITE_DELAY=0;QUERY_CACHE_SIZE=128";
    }

    @Override
    public String description() {
        return "H2, a file, WRITE_DELAY=0;QUERY_CACHE_SIZE=128";
    }

    @Override
    public HikariDataSource newDatabase(String name, int connections) {
        return connect(name, connections);
    }

    @Override
    public HikariDataSource connect(String name, int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url(folder.resolve(name)));
        pool.setMaximumPoolSize(connections);
        return pool;
    }

    @Override
    public String bytesType() {
        return "varbinary";
    }

    @Override
    public void close() {
        // ends with its last connection
    }
}
