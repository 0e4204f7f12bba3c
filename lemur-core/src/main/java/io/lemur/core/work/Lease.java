package io.lemur.core.work;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * That a node has picked a row of the work queue.
 *
 * @param kind the kind of work
 * @param id the number of the row that is worked on
 * @param node who has picked it
 * @param version of the queue's row since then; whoever picks it next raises it
 * @param failures how many unexpected ones there were in a row before
 */
record Lease(String kind, long id, String node, long version, int failures) {
    private static final long FIRST_VERSIONS = 1L << 60;

    /**
     * One that comes with the insert of its row. The version is a random one: a row that ended and was inserted anew must not be taken
     * for the one that this node had before.
     */
    static Lease first(String kind, long id, String node) {
        return new Lease(kind, id, node, ThreadLocalRandom.current().nextLong(1, FIRST_VERSIONS), 0);
    }

    /** The lease that db-scheduler took. */
    static Lease of(Execution row) {
        return new Lease(
                row.getTaskName(),
                Long.parseLong(row.getId()),
                Objects.requireNonNull(row.pickedBy, "a picked row says by whom"),
                row.version,
                row.consecutiveFailures);
    }

    /** The row in the queue. */
    String instance() {
        return Long.toString(id);
    }

    /** Kind and number, as those who wait for it call it. */
    @Override
    public String toString() {
        return kind + " " + id;
    }
}
