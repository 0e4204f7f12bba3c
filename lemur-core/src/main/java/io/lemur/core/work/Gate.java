package io.lemur.core.work;

import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.StoreException;
import io.lemur.model.WorkScope;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    /** The scopes whose limits let a lease through. */
    private final Map<Lease, Set<String>> permitted = new ConcurrentHashMap<>();

    private volatile Rules rules = new Rules(Set.of(), Set.of());

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

    /** Looks what is paused and limited; where the database does not answer, it stays as it was. */
    void look() {
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

    @Override
    public boolean admits(Lease lease) {
        Rules seen = rules;
        WorkKind kind = kinds.get(lease.kind());
        if (seen.none() || kind == null || !kind.reachesOutside()) {
            return true;
        }
        boolean first = !permitted.containsKey(lease);
        if (seen.paused().isEmpty() && !first) {
            return true;
        }
        Set<String> through = store.write(tx -> admit(tx, lease, kind, first));
        if (through == null) {
            return false;
        }
        if (first) {
            permitted.put(lease, through);
        }
        return true;
    }

    /** The scopes whose limits it passed; null: it is held back. */
    private @Nullable Set<String> admit(Tx tx, Lease lease, WorkKind kind, boolean first) {
        Connection connection = tx.connection();
        Set<String> scopes = scopes(tx, lease, kind);
        Instant now = tx.now();
        Optional<String> paused = pauses.lock(connection, scopes);
        if (paused.isPresent()) {
            hold(connection, lease, new Refusal(paused.get(), true, now.plus(LOOK_ITSELF)), now);
            return null;
        }
        if (!first) {
            return Set.of();
        }
        List<LimitTable.Row> limited = scopes.stream()
                .flatMap(scope -> limits.lock(connection, scope).stream())
                .toList();
        Optional<Refusal> refusal = limited.stream()
                .flatMap(limit -> refusal(connection, lease, limit, now).stream())
                .findFirst();
        if (refusal.isPresent()) {
            hold(connection, lease, refusal.get(), now);
            return null;
        }
        limited.forEach(limit -> limits.permit(connection, limit.scope(), lease, now));
        holds.release(connection, lease.kind(), lease.id());
        return limited.stream().map(LimitTable.Row::scope).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> scopes(Tx tx, Lease lease, WorkKind kind) {
        return Stream.concat(
                        Stream.of(WorkScope.everything(), WorkScope.kind(lease.kind())),
                        kind.scopes(tx, lease.id()).stream())
                .map(Scopes::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What holds work back, and when it looks again by itself. */
    private record Refusal(String scope, boolean paused, Instant again) {}

    private void hold(Connection connection, Lease lease, Refusal refusal, Instant now) {
        LOG.debug("{} is held back by {}", lease, refusal.scope());
        holds.hold(connection, lease, refusal.scope(), refusal.paused(), now);
        queue.putBack(connection, lease, refusal.again(), lease.failures());
    }

    private Optional<Refusal> refusal(Connection connection, Lease lease, LimitTable.Row row, Instant now) {
        String scope = row.scope();
        if (row.limit().atOnce().isPresent()
                && limits.running(connection, scope, lease)
                        >= row.limit().atOnce().getAsInt()) {
            return Optional.of(new Refusal(scope, false, now.plus(LOOK_ITSELF)));
        }
        if (row.limit().begun().isEmpty() || limits.isCounted(connection, scope, lease)) {
            return Optional.empty();
        }
        Duration period = row.limit().period().orElseThrow();
        int most = row.limit().begun().getAsInt();
        List<Instant> begun = limits.begunAfter(connection, scope, now.minus(period));
        if (begun.size() < most) {
            return Optional.empty();
        }
        int ahead = (int) Math.min(holds.count(connection, scope, false), Integer.MAX_VALUE);
        Instant freed = begun.get(begun.size() - most + ahead % most).plus(period);
        Instant turn = freed.plus(period.multipliedBy(ahead / most));
        return Optional.of(new Refusal(
                scope, false, turn.plusMillis(ThreadLocalRandom.current().nextInt(SPREAD_MILLIS))));
    }

    /** Who was held back by the limits that it counted for may go on. */
    @Override
    public void left(Lease lease) {
        Set<String> scopes = permitted.remove(lease);
        if (scopes == null || scopes.isEmpty()) {
            return;
        }
        try {
            boolean woken = store.write(tx -> release(tx, lease, scopes));
            if (woken) {
                wake.run();
            }
        } catch (StoreException e) { // its permit ends with its lease; who waits looks itself
            LOG.info("{} could not be counted out of {}.", lease, scopes, e);
        }
    }

    private boolean release(Tx tx, Lease lease, Set<String> scopes) {
        boolean woken = false;
        for (String scope : scopes) {
            Optional<LimitTable.Row> limit = limits.lock(tx.connection(), scope);
            limits.release(tx.connection(), scope, lease);
            if (limit.isPresent() && limit.get().limit().atOnce().isPresent()) {
                woken |= holds.wakeFirst(tx.connection(), scope);
            }
        }
        return woken;
    }
}
