package io.lemur.core.work;

import io.lemur.core.store.Tx;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work to be done by this node or another, kept in the database. */
public interface WorkQueue {
    /** Adds work, due now, in the transaction that makes it necessary. Workers wake after the commit. */
    void add(Tx tx, String kind, long id);

    /**
     * The same.
     *
     * @param first makes the first step (null: it is like all others), where this node begins it as soon as it is committed; runs in this transaction
     */
    void add(Tx tx, String kind, long id, Supplier<@Nullable FirstStep> first);

    /** Adds work that is due at a time, by the database's, unless it is there already. */
    void keep(Tx tx, String kind, long id, Instant at);

    /** Makes work due at a time, by the database's, and adds it where it is not there. What a node is at stays so. */
    void at(Tx tx, String kind, long id, Instant at);

    /** Work that is begun anew is counted anew by its limits, in the transaction that lets it begin. */
    void countAnew(Tx tx, String kind, long id);

    /** Whether a node is at it. */
    boolean isUnderWay(Tx tx, String kind, long id);

    /** Removes work in the transaction that ends it. */
    void done(Tx tx, String kind, long id);

    /**
     * Makes work that waits for its time due now, in the transaction that is the reason. A step that runs is followed by another at once,
     * however it ends. Work that is not there stays so.
     */
    void hurry(Tx tx, String kind, long id);
}
