package io.lemur.core.store;

import java.time.Instant;
import java.util.List;

/** {@code lemur_event}. */
public interface EventTable {
    /**
     * A number for a row that will be stored in this transaction. Taken from the database one at a time, never from a pool of this
     * node: whoever asks later gets a higher one, on whatever node. Who tells of a certificate has written its row before, or locked
     * it, and so waited for those who did before: the numbers of its events rise in the order they were committed.
     */
    long nextId();

    /** Stores new rows. */
    void insert(List<EventRow> rows);

    /** Events not told yet, by number. */
    List<EventRow> undelivered(int size);

    /** Marks them as told. */
    void delivered(List<Long> ids);

    /** Removes those that happened before, told or not; says how many. */
    int deleteBefore(Instant when);
}
