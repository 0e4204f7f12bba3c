package io.lemur.core.issuance;

import io.lemur.core.inventory.CertificateBook;
import io.lemur.core.inventory.NextStage;
import io.lemur.core.plugin.Mishap;
import io.lemur.core.plugin.PluginFaultException;
import io.lemur.core.plugin.Providers;
import io.lemur.core.plugin.RetryRules;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.OrderRow;
import io.lemur.core.store.StaleRowException;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.vault.Vault;
import io.lemur.core.work.FirstStep;
import io.lemur.core.work.Next;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkTools;
import io.lemur.error.LemurException;
import io.lemur.error.StoreException;
import io.lemur.model.OrderStatus;
import io.lemur.model.WorkScope;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an order to its end, step by step. The key and the CSR were stored with it. Then, in each step:
 *
 * <ol>
 *   <li>its issuer is asked with the order's idempotency key, outside any transaction, and answers;
 *   <li>{@code Pending}: the issuer's state is stored, and it is asked again later, or at once;
 *   <li>{@code Issued}: the chain is checked against the CSR, and certificate, order and events are stored in one transaction;
 *   <li>a failure: its kind, and how often in a row it was that kind, decide whether and when the issuer is asked again, or the order
 *       ends;
 *   <li>after any end, if the issuer may have been asked: what it published is taken back, until nothing is left, and a certificate
 *       that it gave all the same is stored.
 * </ol>
 */
public final class OrderFlow implements WorkKind {
    /** The name of this kind of work. */
    public static final String KIND = "order";

    /** About four hours for an issuer that does not answer, three days for somebody to mend something. */
    public static final RetryRules.Limits TRIES = new RetryRules.Limits(40, 100, 5);

    private static final Logger LOG = LoggerFactory.getLogger(OrderFlow.class);
    private static final Duration LEAVE_TO_NEWER_NODES = Duration.ofMinutes(1);
    private static final Duration LONGEST_POLL = Duration.ofDays(1);

    private final Store store;
    private final Providers providers;
    private final OrderCalls calls;
    private final OrderResults results;
    private final RetryRules retries;

    /**
     * Where certificates go.
     *
     * @param book keeps them
     * @param next what follows
     */
    public record Outcome(CertificateBook book, NextStage next) {}

    /** Asks these providers. */
    public OrderFlow(WorkTools tools, Providers providers, Vault vault, Outcome outcome, RetryRules retries) {
        this.store = tools.store();
        this.providers = providers;
        this.calls = new OrderCalls(store, providers, vault, tools.clock());
        this.results = new OrderResults(tools, calls, outcome);
        this.retries = retries;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public Next step(long id) throws InterruptedException {
        Optional<OrderCalls.Seen> found = calls.find(id);
        if (found.isEmpty()) {
            return results.gone(id);
        }
        return step(found.get());
    }

    /** The first step of an order that is stored in this transaction, of an authority that was just read. */
    FirstStep first(Tx tx, OrderRow order, AuthorityRow authority) {
        OrderCalls.Seen seen = calls.seen(tx, order, authority);
        return () -> step(seen);
    }

    private Next step(OrderCalls.Seen seen) throws InterruptedException {
        OrderRow order = seen.order();
        if (order.status() == OrderStatus.UNKNOWN) {
            return Next.after(LEAVE_TO_NEWER_NODES);
        }
        if (!order.status().hasEnded()) {
            return providers.keepingOpen(() -> ask(seen));
        }
        return order.released() ? results.released(order) : providers.keepingOpen(() -> release(seen));
    }

    private Next ask(OrderCalls.Seen seen) throws InterruptedException {
        OrderCall call;
        try {
            call = calls.prepare(seen);
        } catch (StoreException e) {
            throw e;
        } catch (LemurException e) {
            return failed(seen.order(), OrderResults.Trace.NONE, mishap(e));
        }
        return call.isForNewerNodes() ? Next.after(LEAVE_TO_NEWER_NODES) : ask(call);
    }

    private Next ask(OrderCall call) throws InterruptedException {
        OrderStep step;
        try {
            step = call.ask(providers);
        } catch (PluginException | PluginFaultException e) {
            return failed(call.order(), call.trace(null), mishap(e));
        }
        if (step instanceof OrderStep.Pending pending) {
            return pending(call, pending);
        }
        if (step instanceof OrderStep.Failed failed) {
            return failed(call.order(), call.trace(failed.state()), Mishap.of(failed.reason()));
        }
        if (step instanceof OrderStep.Issued issued) {
            return results.issued(call, issued);
        }
        throw new AssertionError(step);
    }

    private Next pending(OrderCall call, OrderStep.Pending pending) {
        if (results.isTooOld(call.order())) {
            return results.failed(call.order(), call.trace(pending.state()), keptWaiting(pending));
        }
        results.pending(call, pending);
        return after(pending.retryAfter());
    }

    private static Next after(Duration wait) {
        if (wait.isZero()) {
            return Next.AT_ONCE;
        }
        return Next.after(wait.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : wait);
    }

    private Next failed(OrderRow order, OrderResults.Trace trace, Mishap mishap) {
        Optional<Duration> wait = retry(order, mishap);
        if (wait.isEmpty()) {
            return results.failed(order, trace, mishap);
        }
        results.failedOnce(order, trace, mishap);
        return Next.after(wait.get());
    }

    private Optional<Duration> retry(OrderRow order, Mishap mishap) {
        return results.isTooOld(order) ? Optional.empty() : retries.next(mishap, OrderChange.failures(order, mishap));
    }

    private Next release(OrderCalls.Seen seen) throws InterruptedException {
        OrderRow order = seen.order();
        if (order.authorityId() == null) {
            return results.leftBehind(
                    order, Mishap.lasting("AUTHORITY_REMOVED", "Its authority was removed from the inventory."));
        }
        try {
            OrderCall call = calls.prepare(seen);
            return call.isForNewerNodes() ? Next.after(LEAVE_TO_NEWER_NODES) : release(call);
        } catch (StoreException e) {
            throw e;
        } catch (LemurException e) {
            return notReleased(order, OrderResults.Trace.UNKNOWN, mishap(e));
        }
    }

    private Next release(OrderCall call) throws InterruptedException {
        OrderStep more = call.canRelease() ? call.release(providers).orElse(null) : null;
        if (more == null) {
            return results.released(call.order());
        }
        if (more instanceof OrderStep.Pending pending) {
            return releasing(call.order(), pending);
        }
        if (more instanceof OrderStep.Failed failed) {
            return notReleased(call.order(), call.trace(failed.state()), Mishap.of(failed.reason()));
        }
        if (more instanceof OrderStep.Issued issued) {
            return results.brought(call, issued);
        }
        throw new AssertionError(more);
    }

    private Next releasing(OrderRow order, OrderStep.Pending pending) {
        if (results.isTooOld(order)) {
            return results.leftBehind(order, keptWaiting(pending));
        }
        results.releasing(order, pending);
        return after(pending.retryAfter());
    }

    private Next notReleased(OrderRow order, OrderResults.Trace trace, Mishap mishap) {
        Optional<Duration> wait = retry(order, mishap);
        if (wait.isEmpty()) {
            return results.leftBehind(order, mishap);
        }
        results.notReleased(order, trace, mishap);
        return Next.after(wait.get());
    }

    private static Mishap keptWaiting(OrderStep.Pending pending) {
        return Mishap.lasting("TIMED_OUT", "The issuer kept it waiting for too long, for " + pending.waitingFor());
    }

    private static Mishap mishap(LemurException e) {
        if (e instanceof PluginException said) {
            return Mishap.of(said);
        }
        return e instanceof PluginFaultException fault
                ? Mishap.of(fault)
                : Mishap.misconfigured(String.valueOf(e.getMessage()));
    }

    /** Ends an order that nobody brought to an end in all the time an order is pursued. */
    void abandon(long id) {
        Mishap mishap = Mishap.lasting(
                "ABANDONED", "It did not end in " + OrderResults.LONGEST_PENDING.toDays() + " days; ask for it again.");
        store.read(tx -> tx.orders().find(id))
                .filter(order -> !order.status().hasEnded())
                .ifPresent(order -> {
                    try {
                        results.failed(order, OrderResults.Trace.UNKNOWN, mishap);
                    } catch (StaleRowException goesOn) {
                        LOG.debug("Order {} got further meanwhile", id, goesOn);
                    }
                });
    }

    @Override
    public Set<WorkScope> scopes(Tx tx, long id) {
        return tx.orders()
                .find(id)
                .map(order -> Set.of(WorkScope.authority(order.authorityName())))
                .orElse(Set.of());
    }

    @Override
    public Map<Long, Account> accounts(Tx tx, Collection<Long> ids) {
        return tx.orders().findAll(ids).stream().collect(Collectors.toMap(OrderRow::id, OrderFlow::account));
    }

    private static Account account(OrderRow order) {
        String more = order.names().size() > 1 ? " and " + (order.names().size() - 1) + " more" : "";
        String name = order.names().isEmpty() ? "" : " for " + order.names().get(0) + more;
        return new Account(
                "order " + order.id() + name + " at authority '" + order.authorityName() + "'",
                order.attempts(),
                Why.of(order.failureKind(), order.failureMessage()),
                order.waitingFor());
    }

    @Override
    public List<Long> lost(Tx tx, int size) {
        return tx.orders().lost(KIND, size);
    }

    @Override
    public void giveUp(long id, String reason) {
        Mishap mishap = Mishap.lasting("INTERNAL", "The engine " + reason + "; report it to its authors.");
        store.read(tx -> tx.orders().find(id)).ifPresent(order -> {
            if (order.status().hasEnded()) {
                results.leftBehind(order, mishap);
            } else {
                results.failed(order, OrderResults.Trace.UNKNOWN, mishap);
            }
        });
    }
}
