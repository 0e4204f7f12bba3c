package io.lemur.benchmarks;

import java.sql.SQLException;

/** A limit: one thread on one connection. */
interface BareLoop extends Rate.Task, AutoCloseable {
    @Override
    void close() throws SQLException;
}
