package io.lemur.core.issuance;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.plugin.Mishap;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.OrderRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Next;
import io.lemur.core.work.WorkTools;
import io.lemur.event.OrderFailed;
import java.util.Map;
import java.util.Set;

/** Writes the end of an order into a transaction: its row, its work, its key, who is told. */
final class OrderEnd {
    private final WorkTools tools;

    OrderEnd(WorkTools tools) {
        this.tools = tools;
    }

    /** Whom events of an order name: who asked for it. */
    static Actor requester(OrderRow order) {
        return new Actor(order.requester(), Set.of(), false);
    }

    /**
     * Writes the end. Its work ends with it, unless what it published is to be taken back first.
     *
     * @param seen the row as it was read
     * @param change what changes of it
     * @param nothingLeft whether nothing was published, or all of it was taken back
     */
    Next write(Tx tx, OrderRow seen, OrderChange change, boolean nothingLeft) {
        OrderRow ended = (nothingLeft ? change.released(true).ending() : change).row();
        tx.orders().update(ended);
        if (nothingLeft) {
            Long key = seen.keyId();
            if (key != null && ended.keyId() == null && ended.certificateId() == null) {
                tx.keys().delete(key);
            }
            tools.queue().done(tx, OrderFlow.KIND, seen.id());
        }
        tx.afterCommit(() -> tools.changes().happened(OrderWait.topic(seen.id())));
        return nothingLeft ? Next.NOTHING : Next.AT_ONCE;
    }

    /** Tells that it ended without what was asked for. */
    void tellFailed(Tx tx, OrderRow order, Mishap why) {
        String reason = why.kind() + ": " + why.message();
        tools.events()
                .publish(
                        tx,
                        requester(order),
                        OrderFailed.class,
                        null,
                        Map.of("orderId", order.id(), "authority", order.authorityName(), "reason", reason));
        tools.audit().failed(tx, Actor.SYSTEM, Deed.of("order.end", "order", order.id()), why.kind());
    }
}
