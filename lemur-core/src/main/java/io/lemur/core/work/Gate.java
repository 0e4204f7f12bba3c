package io.lemur.core.work;

import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.work.HoldTable.Cause;
import io.lemur.error.StoreException;
import io.lemur.model.WorkScope;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets steps through, or holds their work back: what is paused, and what is more than its limit. Where nothing is paused or limited, it
 * costs nothing. Otherwise it looks into the database, where a pause or limit that is being changed waits for it. Safe for concurrent use.
 */
final class Gate implements StepTask.Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    /** How often each node looks whether something was paused or limited. */
    static final Duration LOOK = Duration.ofSeconds(1);
    /** What is held back is woken when it may go on; should that be missed, it looks itself. */
    private static final Duration LOOK_ITSELF = Duration.ofMinutes(5);

    private static final int SPREAD_MILLIS = 1_000;

    private final Store store;
    private final TaskTable queue;
    private final PauseTable pauses;
    private final LimitTable limits;
    private final HoldTable holds;
    private final Map<String, WorkKind> kinds;
    private final Runnable wake;
    private final Map<Lease, Admitted> admitted = new ConcurrentHashMap<>();

    private volatile Rules rules = new Rules(Set.of(), Set.of());

    /**
     * That a lease was let through.
     *
     * @param scopes whose limits count it
     * @param limited what was limited then
     */
    private record Admitted(Set<String> scopes, Set<String> limited) {}

    /** The scopes that are paused or limited, as this node saw them last. */
    private record Rules(Set<String> paused, Set<String> limited) {
        boolean none() {
            return paused.isEmpty() && limited.isEmpty();
        }
    }

    Gate(Store store, WorkTables tables, Map<String, WorkKind> kinds, Runnable wake) {
        this.store = store;
        this.queue = new TaskTable(tables.tasks());
        this.pauses = new PauseTable(tables.pauses());
        this.limits = new LimitTable(tables);
        this.holds = new HoldTable(tables);
        this.kinds = kinds;
        this.wake = wake;
    }

    /** Looks what is paused and limited; where the database does not answer, it stays as it was. A later look never loses to an earlier one. */
    synchronized void look() {
        try {
            rules = store.read(tx -> new Rules(
                    pauses.list(tx.connection()).stream()
                            .map(PauseTable.Row::scope)
                            .collect(Collectors.toSet()),
                    limits.list(tx.connection()).stream()
                            .map(LimitTable.Row::scope)
                            .collect(Collectors.toSet())));
        } catch (StoreException e) {
            LOG.debug("Pauses and limits were not read; they stay as they were seen.", e);
        }
    }

    /** A scope was paused or limited, whatever the next look sees. */
    synchronized void ruled(String scope) {
        Rules seen = rules;
        rules = new Rules(with(seen.paused(), scope), with(seen.limited(), scope));
    }

    private static Set<String> with(Set<String> scopes, String another) {
        return Stream.concat(scopes.stream(), Stream.of(another)).collect(Collectors.toSet());
    }

    @Override
    public boolean admits(Lease lease) {
        Rules seen = rules;
        WorkKind kind = kinds.get(lease.kind());
        if (seen.none() || kind == null || !kind.reachesOutside()) {
            return true;
        }
        Admitted before = admitted.get(lease);
        boolean counted = before != null && before.limited().containsAll(seen.limited());
        if (counted && seen.paused().isEmpty()) {
            return true;
        }
        Optional<Set<String>> through = store.write(tx -> admit(tx, lease, kind, counted));
        if (through.isPresent() && !counted) {
            admitted.put(lease, new Admitted(through.get(), seen.limited()));
        }
        return through.isPresent();
    }

    /** The scopes whose limits count it; empty: it is held back. */
    private Optional<Set<String>> admit(Tx tx, Lease lease, WorkKind kind, boolean counted) {
        Connection connection = tx.connection();
        Set<String> scopes = scopes(tx, lease, kind);
        Instant now = tx.now();
        Optional<String> paused = pauses.lock(connection, scopes);
        if (paused.isPresent()) {
            hold(connection, lease, new Refusal(paused.get(), Cause.PAUSE, now.plus(LOOK_ITSELF)), now);
            return Optional.empty();
        }
        if (counted) {
            return Optional.of(Set.of());
        }
        List<LimitTable.Row> limited = scopes.stream()
                .flatMap(scope -> limits.lock(connection, scope).stream())
                .toList();
        boolean first = holds.find(connection, lease).isEmpty();
        Optional<Refusal> refusal = limited.stream()
                .flatMap(limit -> refusal(connection, lease, limit, first, now).stream())
                .findFirst();
        if (refusal.isPresent()) {
            hold(connection, lease, refusal.get(), now);
            return Optional.empty();
        }
        limited.forEach(limit -> limits.permit(connection, limit.scope(), lease, now));
        holds.release(connection, lease);
        return Optional.of(limited.stream().map(LimitTable.Row::scope).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> scopes(Tx tx, Lease lease, WorkKind kind) {
        return Stream.concat(
                        Stream.of(WorkScope.everything(), WorkScope.kind(lease.kind())),
                        kind.scopes(tx, lease.id()).stream())
                .map(Scopes::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What holds work back, and when it looks again by itself. */
    private record Refusal(String scope, Cause cause, Instant again) {}

    /** A slot that it was woken for, and that it can't take, is another's. */
    private void hold(Connection connection, Lease lease, Refusal refusal, Instant now) {
        LOG.debug("{} is held back by {}", lease, refusal.scope());
        Optional<HoldTable.Row> before = holds.find(connection, lease);
        holds.hold(connection, lease, refusal.scope(), refusal.cause(), now);
        queue.putBack(connection, lease, refusal.again(), lease.failures());
        before.filter(HoldTable.Row::woken)
                .filter(held -> !held.scope().equals(refusal.scope()) || refusal.cause() != Cause.AT_ONCE)
                .ifPresent(held -> holds.wakeFirst(connection, held.scope()));
    }

    private Optional<Refusal> refusal(
            Connection connection, Lease lease, LimitTable.Row row, boolean first, Instant now) {
        Optional<Refusal> tooMany = atOnce(connection, lease, row, first, now);
        return tooMany.isPresent() ? tooMany : begun(connection, lease, row, now);
    }

    /** What comes for the first time leaves the free slots to those that were held back before it. */
    private Optional<Refusal> atOnce(
            Connection connection, Lease lease, LimitTable.Row row, boolean first, Instant now) {
        OptionalInt most = row.limit().atOnce();
        if (most.isEmpty()) {
            return Optional.empty();
        }
        long free = most.getAsInt() - limits.running(connection, row.scope(), lease);
        long ahead = first ? holds.count(connection, row.scope(), Cause.AT_ONCE) : 0;
        if (free > ahead) {
            return Optional.empty();
        }
        for (long slot = 0; slot < free && holds.wakeFirst(connection, row.scope()); slot++) {
            LOG.debug("Another one of {} is woken", row.scope());
        }
        return Optional.of(new Refusal(row.scope(), Cause.AT_ONCE, now.plus(LOOK_ITSELF)));
    }

    private Optional<Refusal> begun(Connection connection, Lease lease, LimitTable.Row row, Instant now) {
        OptionalInt limit = row.limit().begun();
        if (limit.isEmpty() || limits.isCounted(connection, row.scope(), lease)) {
            return Optional.empty();
        }
        Duration period = row.limit().period().orElseThrow();
        int most = limit.getAsInt();
        Instant since = now.minus(period);
        long begun = limits.begunAfter(connection, row.scope(), since);
        if (begun < most) {
            return Optional.empty();
        }
        long ahead = holds.count(connection, row.scope(), Cause.BEGUN);
        Instant freed = limits.begin(connection, row.scope(), since, begun - most + ahead % most)
                .orElse(now)
                .plus(period);
        Instant turn = freed.plus(period.multipliedBy(ahead / most));
        return Optional.of(new Refusal(
                row.scope(),
                Cause.BEGUN,
                turn.plusMillis(ThreadLocalRandom.current().nextInt(SPREAD_MILLIS))));
    }

    /** Who was held back by the limits that it counted for may go on. */
    @Override
    public void left(Lease lease) {
        Admitted through = admitted.remove(lease);
        if (through == null || through.scopes().isEmpty()) {
            return;
        }
        try {
            if (store.write(tx -> release(tx, lease, through.scopes()))) {
                wake.run();
            }
        } catch (StoreException e) { // its permit ends with its lease; who waits looks itself
            LOG.info("{} could not be counted out of {}.", lease, through.scopes(), e);
        }
    }

    private boolean release(Tx tx, Lease lease, Set<String> scopes) {
        boolean woken = false;
        for (String scope : scopes) {
            Optional<LimitTable.Row> limit = limits.lock(tx.connection(), scope);
            boolean counted = limit.isPresent() && limit.get().limit().begun().isPresent();
            limits.release(tx.connection(), scope, lease, counted);
            if (limit.isPresent() && limit.get().limit().atOnce().isPresent()) {
                woken |= holds.wakeFirst(tx.connection(), scope);
            }
        }
        return woken;
    }
}
