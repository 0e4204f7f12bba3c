package io.lemur.core.store;

import java.time.Instant;
import java.util.List;

/** {@code lemur_event}. */
public interface EventTable {
    /**
     * Stores a new row under a number that is given here, whatever the row says. It comes from the database itself, never from a pool of
     * this node: whoever stores later gets a higher one, on whatever node. Who tells of a certificate has written its row before, or
     * locked it, and so waited for those who did before: the numbers of its events rise in the order they were committed.
     */
    void insert(EventRow row);

    /** Events not told yet, by number. */
    List<EventRow> undelivered(int size);

    /** Marks them as told. */
    void delivered(List<Long> ids);

    /**
     * Removes some that happened before; says how many.
     *
     * @param untold also those that were not told
     */
    int prune(Instant before, boolean untold, int size);
}
