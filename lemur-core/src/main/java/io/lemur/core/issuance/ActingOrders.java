package io.lemur.core.issuance;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Ownership;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.OrderRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkTools;
import io.lemur.error.ConflictException;
import io.lemur.error.NotFoundException;
import io.lemur.event.OrderCancelled;
import io.lemur.model.OrderQuery;
import io.lemur.model.OrderStatus;
import io.lemur.model.Page;
import io.lemur.service.Order;
import io.lemur.service.Orders;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The orders on behalf of somebody: who asked for an order, or has full rights on its authority, may look at it and cancel it. Safe for
 * concurrent use.
 */
public final class ActingOrders implements Orders {
    private final WorkTools tools;
    private final OrderWait wait;
    private final Actor actor;

    /** Acts for this one. */
    public ActingOrders(WorkTools tools, Actor actor) {
        this.tools = tools;
        this.wait = new OrderWait(tools.store(), tools.changes());
        this.actor = actor;
    }

    @Override
    public Order get(long id) {
        Deed deed = Deed.of("order.get", "order", id);
        return tools.audit()
                .guarding(
                        actor,
                        deed,
                        () -> tools.store().read(tx -> {
                            OrderRow order = require(tx, id);
                            if (Access.view(actor, ownership(order)).isEmpty()) {
                                requireAuthority(tx, order);
                            }
                            return view(order);
                        }));
    }

    @Override
    public Optional<Order> find(String idempotencyKey) {
        return tools.store()
                .read(tx -> tx.orders().find(actor.name(), idempotencyKey).map(this::view));
    }

    @Override
    public Page<Order> search(OrderQuery query) {
        String requester = actor.seesAll() ? null : actor.name();
        return tools.store().read(tx -> {
            Page<OrderRow> page = tx.orders().search(query, requester);
            return new Page<>(page.items().stream().map(this::view).toList(), page.next());
        });
    }

    @Override
    public Order cancel(long id) {
        Deed deed = Deed.of("order.cancel", "order", id);
        return tools.audit()
                .guarding(
                        actor,
                        deed,
                        () -> tools.store().insist(tx -> {
                            OrderRow order = require(tx, id);
                            String right =
                                    Access.full(actor, ownership(order)).orElseGet(() -> requireAuthority(tx, order));
                            if (order.status() == OrderStatus.CANCELLED) {
                                return view(order);
                            }
                            requireOpen(order);
                            tools.audit().done(tx, actor, right, deed, "");
                            return view(cancelled(tx, order));
                        }));
    }

    @Override
    public Order retry(long id) {
        Deed deed = Deed.of("order.retry", "order", id);
        return tools.audit()
                .guarding(
                        actor,
                        deed,
                        () -> tools.store().insist(tx -> {
                            OrderRow order = require(tx, id);
                            String right =
                                    Access.full(actor, ownership(order)).orElseGet(() -> requireAuthority(tx, order));
                            requireRetryable(order);
                            tools.audit().done(tx, actor, right, deed, "");
                            return view(again(tx, order));
                        }));
    }

    private static void requireOpen(OrderRow order) {
        String why = order.status() == OrderStatus.UNKNOWN
                ? "only a newer engine on another node knows how far it got; cancel it there"
                : "it has ended already, as " + order.status();
        if (order.status() == OrderStatus.UNKNOWN || order.status().hasEnded()) {
            throw new ConflictException("Order " + order.id() + " can't be cancelled: " + why + ".");
        }
    }

    private static void requireRetryable(OrderRow order) {
        String why = whyNot(order);
        if (!why.isEmpty()) {
            throw new ConflictException("Order " + order.id() + " can't be tried again: " + why + ".");
        }
    }

    private static String whyNot(OrderRow order) {
        if (order.status() != OrderStatus.FAILED) {
            return "it is " + order.status();
        }
        if (order.certificateId() != null) {
            return "its certificate " + order.certificateId()
                    + " is not what was asked for; revoke that, and ask for another";
        }
        if (order.authorityId() == null) {
            return "its authority '" + order.authorityName() + "' was removed; ask another one";
        }
        return order.released() ? "" : "what it published is still being taken back; wait for that";
    }

    /** Its issuer is asked from the start, with the idempotency key that it knows. */
    private OrderRow again(Tx tx, OrderRow order) {
        tx.orders().update(new OrderChange(order).again().row());
        tx.orders().askAnew(order.id());
        tools.queue().countAnew(tx, OrderFlow.KIND, order.id());
        tools.queue().keep(tx, OrderFlow.KIND, order.id(), tx.now());
        tools.queue().hurry(tx, OrderFlow.KIND, order.id());
        return require(tx, order.id());
    }

    /** The step that may be under way comes first; the next one takes back what was published, and the key. */
    private OrderRow cancelled(Tx tx, OrderRow order) {
        OrderRow cancelled = new OrderChange(order)
                .released(false)
                .ended(OrderStatus.CANCELLED, tools.clock().instant())
                .row();
        tx.orders().update(cancelled);
        tools.events().publish(tx, actor, OrderCancelled.class, null, Map.of("orderId", order.id()));
        tools.queue().hurry(tx, OrderFlow.KIND, order.id());
        tx.afterCommit(() -> tools.changes().happened(OrderWait.topic(order.id())));
        return cancelled;
    }

    private OrderRow require(Tx tx, long id) {
        return tx.orders().find(id).orElseThrow(() -> new NotFoundException("order", id));
    }

    private static Ownership ownership(OrderRow order) {
        return new Ownership("order", order.id(), "", order.requester(), Set.of());
    }

    /** The right of somebody who has full rights on the authority; for all others there is no such order. */
    private String requireAuthority(Tx tx, OrderRow order) {
        Long id = order.authorityId();
        return Optional.ofNullable(id)
                .flatMap(tx.authorities()::find)
                .flatMap(authority -> Access.full(actor, ownership(authority)))
                .orElseThrow(() -> new NotFoundException("order", order.id()));
    }

    private static Ownership ownership(AuthorityRow authority) {
        return new Ownership("authority", authority.name(), authority.owner(), "", Set.of());
    }

    private Order view(OrderRow order) {
        return new OrderView(order, wait);
    }
}
