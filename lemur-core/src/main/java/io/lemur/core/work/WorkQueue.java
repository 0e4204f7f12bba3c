package io.lemur.core.work;

import io.lemur.core.store.Tx;

/** Work to be done by this node or another, kept in the database. */
public interface WorkQueue {
    /** Adds work, due now, in the transaction that makes it necessary. Workers wake after the commit. */
    void add(Tx tx, String kind, long id);

    /** Removes work in the transaction that ends it. */
    void done(Tx tx, String kind, long id);

    /** Makes work that waits for its time due now, in the transaction that is the reason. Work that runs, or is not there, stays as it is. */
    void hurry(Tx tx, String kind, long id);
}
