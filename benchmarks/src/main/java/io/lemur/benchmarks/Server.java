package io.lemur.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;

/** A database server that makes empty databases, all on one disk, with commits forced to it. */
interface Server extends AutoCloseable {
    /** What it is, and how it commits. */
    String description();

    /** Connections to a new, empty database. The caller closes the pool. */
    HikariDataSource newDatabase(String name, int connections);

    /** More connections to a database that is there: those of another node. The caller closes the pool. */
    HikariDataSource connect(String name, int connections);

    /** Its type for bytes. */
    String bytesType();

    @Override
    void close() throws IOException;

    /** Starts a server. */
    interface Starter {
        Server start() throws Exception;
    }
}
