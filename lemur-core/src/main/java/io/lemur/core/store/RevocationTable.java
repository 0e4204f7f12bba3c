package io.lemur.core.store;

import java.util.Optional;

/** {@code lemur_revocation}. */
public interface RevocationTable {
    /** A number for a row that will be stored in this transaction. */
    long nextId();

    /** The row. */
    Optional<RevocationRow> find(long id);

    /** The row of this certificate. */
    Optional<RevocationRow> findByCertificate(long certificateId);

    /** Stores a new row. */
    void insert(RevocationRow row);

    /**
     * Writes status, attempts, failure and end.
     *
     * @throws StaleRowException if it has another version
     */
    void update(RevocationRow row);
}
