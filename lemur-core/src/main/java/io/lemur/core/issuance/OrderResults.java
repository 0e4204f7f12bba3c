package io.lemur.core.issuance;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.plugin.Mishap;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.OrderRow;
import io.lemur.core.work.Next;
import io.lemur.core.work.WorkTools;
import io.lemur.model.OrderStatus;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what came of a step of an order: each result in one transaction, only while the row has the version the step began with, and
 * the end together with the end of its work.
 */
final class OrderResults {
    private static final Logger LOG = LoggerFactory.getLogger(OrderResults.class);
    /** For so long an order is pursued. */
    static final Duration LONGEST_PENDING = Duration.ofDays(90);

    private final WorkTools tools;
    private final OrderCalls calls;
    private final OrderEnd end;
    private final IssuedResults issued;

    OrderResults(WorkTools tools, OrderCalls calls, OrderFlow.Outcome outcome) {
        this.tools = tools;
        this.calls = calls;
        this.end = new OrderEnd(tools);
        this.issued = new IssuedResults(tools, calls, end, outcome);
    }

    /**
     * What a call leaves behind.
     *
     * @param published whether there may be something outside that is to be taken back
     * @param state how far it got; null: as far as before
     */
    record Trace(boolean published, @Nullable OrderState state) {
        /** The issuer was not called, or takes nothing back. */
        static final Trace NONE = new Trace(false, null);
        /** Nobody knows. */
        static final Trace UNKNOWN = new Trace(true, null);
    }

    /** Whether it was waited for, or tried to be taken back, for longer than anybody waits, by the database's time. */
    boolean isTooOld(OrderRow order) {
        Duration longest = order.endedAt() == null ? LONGEST_PENDING : LONGEST_PENDING.multipliedBy(2);
        return tools.store()
                .read(tx -> tx.orders().isAskedBefore(order.id(), tx.now().minus(longest)));
    }

    /** There is no such order any more. */
    Next gone(long id) {
        tools.store().change(tx -> tools.queue().done(tx, OrderFlow.KIND, id));
        return Next.NOTHING;
    }

    /** The issuer needs time. Where it said the same before, nothing is written. */
    void pending(OrderCall call, OrderStep.Pending pending) {
        OrderRow order = call.order();
        boolean same = order.status() == OrderStatus.PENDING
                && Objects.equals(pending.state(), call.state())
                && pending.waitingFor().equals(order.waitingFor())
                && order.failureKind() == null;
        if (!same) {
            tools.store()
                    .change(tx -> tx.orders()
                            .update(with(order, pending.state())
                                    .released(false)
                                    .pending(pending.waitingFor())
                                    .row()));
        }
    }

    /** An attempt failed, and another follows. */
    void failedOnce(OrderRow order, Trace trace, Mishap mishap) {
        LOG.info("Order {}: attempt {} failed with {}", order.id(), order.attempts() + 1, mishap.kind());
        tools.store()
                .change(tx -> tx.orders()
                        .update(with(order, trace.state())
                                .released(order.released() && !trace.published())
                                .failedOnce(mishap)
                                .row()));
    }

    /** It ends without a certificate. */
    Next failed(OrderRow order, Trace trace, Mishap mishap) {
        LOG.warn("Order {} of authority '{}' failed with {}", order.id(), order.authorityName(), mishap.kind());
        return tools.store().write(tx -> {
            boolean nothingLeft = order.released() && !trace.published();
            OrderChange change = with(order, trace.state())
                    .failedOnce(mishap)
                    .released(nothingLeft)
                    .ended(OrderStatus.FAILED, now());
            Next next = end.write(tx, order, change, nothingLeft);
            end.tellFailed(tx, order, mishap);
            return next;
        });
    }

    /** The issuer gave a certificate. */
    Next issued(OrderCall call, OrderStep.Issued step) {
        return issued.take(call, step);
    }

    /** The order ended without it, but the issuer gave a certificate. One with another key is none of ours, and stays where it is. */
    Next brought(OrderCall call, OrderStep.Issued step) {
        return issued.isOurs(call.order(), step)
                ? issued.take(call, step)
                : leftBehind(
                        call.order(),
                        Mishap.lasting(
                                IssuedResults.INVALID,
                                "The issuer brought a certificate with another key than that of the order."));
    }

    /** What it published is taken back in part; more follows. */
    void releasing(OrderRow order, OrderStep.Pending pending) {
        tools.store()
                .change(tx -> tx.orders()
                        .update(with(order, pending.state())
                                .goesOn(pending.waitingFor())
                                .row()));
    }

    /** What it published could not be taken back yet. */
    void notReleased(OrderRow order, Trace trace, Mishap mishap) {
        LOG.info("Order {}: what it published is not taken back yet: {}", order.id(), mishap.kind());
        tools.store()
                .change(tx -> tx.orders()
                        .update(with(order, trace.state()).notReleased(mishap).row()));
    }

    /** Nothing is left of it outside. */
    Next released(OrderRow order) {
        return tools.store().write(tx -> end.write(tx, order, new OrderChange(order).goesOn(""), true));
    }

    /** What it published stays where it is: it could not be taken back in all the time. */
    Next leftBehind(OrderRow order, Mishap mishap) {
        LOG.error(
                "Order {}: what it may have published could not be taken back ({}); look after it by hand.",
                order.id(),
                mishap.kind());
        return tools.store().write(tx -> {
            tools.audit().failed(tx, Actor.SYSTEM, Deed.of("order.release", "order", order.id()), mishap.kind());
            String left = "Could not be taken back: " + mishap.message();
            return end.write(tx, order, new OrderChange(order).goesOn(left), true);
        });
    }

    private OrderChange with(OrderRow order, @Nullable OrderState state) {
        OrderChange change = new OrderChange(order);
        return state == null ? change : change.state(calls.seal(order.id(), state), state.version());
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
