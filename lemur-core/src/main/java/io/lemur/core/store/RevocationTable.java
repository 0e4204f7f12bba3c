package io.lemur.core.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@code lemur_revocation}. */
public interface RevocationTable {
    /** A number for a row that will be stored in this transaction. */
    long nextId();

    /** The row. */
    Optional<RevocationRow> find(long id);

    /** The row of this certificate. */
    Optional<RevocationRow> findByCertificate(long certificateId);

    /** The rows of these numbers, those that are there. */
    List<RevocationRow> findAll(Collection<Long> ids);

    /** Whether it was asked for before an instant, by the database's time. */
    boolean isAskedBefore(long id, Instant time);

    /** It is asked for now, by the database's time. */
    void askAnew(long id);

    /** The numbers of some rows that are not done, and have no work of this kind in the queue. */
    List<Long> lost(String kind, int size);

    /** Stores a new row. */
    void insert(RevocationRow row);

    /**
     * Writes status, attempts, failure and end.
     *
     * @throws StaleRowException if it has another version
     */
    void update(RevocationRow row);
}
