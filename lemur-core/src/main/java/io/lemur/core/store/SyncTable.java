package io.lemur.core.store;

import io.lemur.model.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code lemur_sync}. */
public interface SyncTable {
    /** A number for a row that will be stored in this transaction. */
    long nextId();

    /** The row. */
    Optional<SyncRow> find(long id);

    /** The run of this source that has not ended. */
    Optional<SyncRow> findOpen(long sourceId);

    /** The rows of these numbers, those that are there. */
    List<SyncRow> findAll(Collection<Long> ids);

    /** The numbers of some rows that are not done, and have no work of this kind in the queue. */
    List<Long> lost(String kind, int size);

    /** Removes some runs that ended before; says how many. */
    int prune(Instant ended, int size);

    /** Ended runs, the newest first. */
    Page<SyncRow> list(long sourceId, @Nullable String after, int size);

    /**
     * Stores a new row.
     *
     * @throws DuplicateRowException if another run of this source has not ended
     */
    void insert(SyncRow row);

    /**
     * Writes the end and the counts.
     *
     * @throws StaleRowException if it has another version
     */
    void update(SyncRow row);

    /** Removes all runs of a source. */
    void deleteAll(long sourceId);
}
