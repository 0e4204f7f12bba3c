package io.lemur.core.work;

import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that this node begins as soon as it is committed: while a worker is idle, the row is inserted with this node's lease on it, and
 * nobody has to look for it in the queue. Its heartbeats are sent here; db-scheduler, which sends those of the work it picked, also
 * notices when ours stop. Safe for concurrent use.
 */
final class DirectWork {
    private static final Logger LOG = LoggerFactory.getLogger(DirectWork.class);

    private final Store store;
    private final TaskTable table;
    private final String node;
    private final NodeThreads threads;
    private final Map<String, StepTask> tasks;
    private final StepTask.Leases leases;
    private final WaitingRoom waiting;
    private final BooleanSupplier closing;
    private final Semaphore slots;
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();

    /** Has so many slots, so that many of its steps run at once at most; which leaves the teller its thread. */
    DirectWork(
            Store store,
            TaskTable table,
            String node,
            NodeThreads threads,
            int slots,
            Map<String, StepTask> tasks,
            StepTask.Leases leases,
            WaitingRoom waiting,
            BooleanSupplier closing) {
        this.store = store;
        this.table = table;
        this.node = node;
        this.threads = threads;
        this.slots = new Semaphore(slots);
        this.tasks = tasks;
        this.leases = leases;
        this.waiting = waiting;
        this.closing = closing;
    }

    /** Whether something new could begin at once. */
    boolean hasRoom() {
        return !closing.getAsBoolean() && slots.availablePermits() > 0 && threads.hasIdleWorker();
    }

    /** Adds work, leased to this node, which begins after the commit. */
    void add(Tx tx, String kind, long id, @Nullable FirstStep first) {
        Lease lease = Lease.first(kind, id, node);
        table.insert(tx.connection(), lease);
        tx.afterCommit(() -> begin(lease, first));
    }

    private void begin(Lease lease, @Nullable FirstStep first) {
        boolean begun = false;
        if (slots.tryAcquire()) {
            held.add(lease);
            waiting.begun(lease.toString());
            try {
                begun = threads.begin(() -> run(lease, first));
            } finally {
                if (!begun) {
                    end(lease);
                }
            }
        }
        if (!begun) {
            giveBack(lease);
        }
    }

    /** Others were faster with the last slot or thread, or the engine ends: whoever is free picks it up. */
    private void giveBack(Lease lease) {
        try {
            leases.putBack(lease, Duration.ZERO, lease.failures());
        } catch (RuntimeException e) { // the work is committed: nothing of it is lost
            LOG.info("{} could not be put back; it goes on, here or elsewhere, when its lease has ended.", lease, e);
        }
    }

    private void run(Lease lease, @Nullable FirstStep first) {
        try {
            StepTask task = tasks.get(lease.kind());
            if (task == null) {
                throw new IllegalStateException("no such kind of work: " + lease.kind());
            }
            task.run(lease, first, closing);
        } finally {
            end(lease);
        }
    }

    private void end(Lease lease) {
        held.remove(lease);
        waiting.left(lease.toString());
        slots.release();
    }

    /** Tells the others that this node lives and works on what it has. */
    void beat() {
        for (Lease lease : held) {
            try {
                store.change(tx -> table.beat(tx.connection(), lease));
            } catch (RuntimeException e) { // whatever it is, the other leases must live, and the next beat must come
                LOG.debug(
                        "A heartbeat failed ({}); another follows.",
                        e.getClass().getName());
            }
        }
    }
}
