package io.lemur.core.revocation;

import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkQueue;

/**
 * Wishes for another CRL, written in the transaction that is the reason. Safe for concurrent use.
 *
 * @param queue where it is made
 * @param keys which authorities keep one
 */
record CrlWishes(WorkQueue queue, StatusKeys keys) {
    /** What is said of this authority's certificates is no more so; where it keeps a CRL, another is made and published. */
    void add(Tx tx, AuthorityRow authority) {
        boolean keeps = keys.keepsCrl(authority);
        tx.crls().want(authority.id(), keeps);
        if (keeps) {
            queue.at(tx, CrlWork.KIND, authority.id(), tx.now());
            queue.hurry(tx, CrlWork.KIND, authority.id());
        }
    }
}
