package io.lemur.benchmarks;

import java.sql.SQLException;

/** Nodes that share a database and empty its work queue. */
interface StepNodes extends AutoCloseable {
    /** Adds so many steps' work by a node that has no workers: nobody begins it yet. */
    void fill(int steps);

    /**
     * Begins to work, on all nodes.
     *
     * @param done told after the last commit of each step
     */
    void start(Runnable done);

    /** Ends the work. */
    void stop();

    /** How many rows are in the queue. */
    int left() throws SQLException;

    /** Closes the connections. */
    @Override
    void close();
}
