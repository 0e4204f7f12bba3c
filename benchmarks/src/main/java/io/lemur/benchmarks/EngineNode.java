package io.lemur.benchmarks;

import io.lemur.core.store.Store;
import io.lemur.core.store.jpa.JpaStore;
import io.lemur.core.work.StepMeter;
import io.lemur.core.work.WaitingRoom;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkQueue;
import io.lemur.core.work.Workers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The engine's store and work queue on connections of their own: what is left of a node that has no certificates to care for. */
final class EngineNode implements AutoCloseable {
    private final NodeDatabase database;
    private final Store store;

    EngineNode(NodeDatabase database) {
        this.database = database;
        this.store = JpaStore.open(database.open());
    }

    Store store() {
        return store;
    }

    NodeDatabase database() {
        return database;
    }

    /** A queue that this node does not empty. */
    WorkQueue queue() {
        return workers(0);
    }

    /** Begins to work; closed, it ends. */
    Workers start(int threads, Function<WorkQueue, WorkKind> kind) {
        Workers workers = workers(threads);
        workers.start(List.of(kind.apply(workers)), null);
        return workers;
    }

    private Workers workers(int threads) {
        Workers.Setup setup = new Workers.Setup(
                database.pool(),
                database.tables(),
                database.isPostgresql(),
                false,
                "node",
                threads,
                null,
                Duration.ofSeconds(10),
                StepMeter.NONE);
        return new Workers(store, setup, new WaitingRoom(), new SecureRandom());
    }

    @Override
    public void close() {
        store.close();
        database.close();
    }
}
