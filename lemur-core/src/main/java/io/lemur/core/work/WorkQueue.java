package io.lemur.core.work;

import io.lemur.core.store.Tx;

/** Work to be done by this node or another, kept in the database. */
public interface WorkQueue {
    /** Adds work, due now, in the transaction that makes it necessary. Workers wake after the commit. */
    void add(Tx tx, String kind, long id);

    /** Removes work in the transaction that ends it. */
    void done(Tx tx, String kind, long id);

    /**
     * Makes work that waits for its time due now, in the transaction that is the reason. A step that runs is followed by another at once,
     * however it ends. Work that is not there stays so.
     */
    void hurry(Tx tx, String kind, long id);
}
