package io.lemur.core.store;

import io.lemur.model.OrderQuery;
import io.lemur.model.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code lemur_order}. */
public interface OrderTable {
    /** A number for a row that will be stored in this transaction. */
    long nextId();

    /** The row. */
    Optional<OrderRow> find(long id);

    /** The row of this requester and host key. */
    Optional<OrderRow> find(String requester, String hostKey);

    /** The order that ended with this certificate. */
    Optional<OrderRow> findByCertificate(long certificateId);

    /** One page, the newest first; all requesters if none is named. */
    Page<OrderRow> search(OrderQuery query, @Nullable String requester);

    /** Stores a new row. */
    void insert(OrderRow row);

    /**
     * Writes what may change: status, key, state, released, attempts, failures, waitingFor, failure, certificate,
     * endedAt.
     *
     * @throws StaleRowException if it has another version
     */
    void update(OrderRow row);

    /** The rows of these numbers, those that are there. */
    List<OrderRow> findAll(Collection<Long> ids);

    /** The numbers of some rows that are not done, and have no work of this kind in the queue. */
    List<Long> lost(String kind, int size);

    /** The numbers of some rows that were asked for before an instant, by the database's time, and have not ended. */
    List<Long> openAskedBefore(Instant time, int size);

    /** Whether it was asked for before an instant, by the database's time. */
    boolean isAskedBefore(long id, Instant time);

    /** It is asked for now, by the database's time. */
    void askAnew(long id);

    /**
     * Removes some rows that ended before and have nothing left outside, with keys that no certificate has. One that ended with a
     * certificate stays for as long as that is valid and not replaced: its renewal repeats the request.
     *
     * @param now by which certificates are valid
     * @return how many
     */
    int prune(Instant ended, Instant now, int size);

    /** How many orders of this authority have not ended. */
    long countOpen(long authorityId);

    /** Takes the authority's id off ended orders, so that it can be removed; its name stays. */
    void forgetAuthority(long authorityId);
}
