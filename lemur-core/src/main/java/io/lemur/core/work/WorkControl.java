package io.lemur.core.work;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Faults;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.ConflictException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.model.WorkLimit;
import io.lemur.model.WorkScope;
import io.lemur.service.Work.ScopedLimit;
import io.lemur.service.WorkPause;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Pauses and limits work, of all nodes: what is written here counts at once on this node, and soon on the others. Safe for concurrent use. */
public final class WorkControl implements Brake {
    private final Store store;
    private final Workers workers;
    private final PauseTable pauses;
    private final LimitTable limits;
    private final HoldTable holds;
    private final AuditTrail audit;
    private final Clock clock;

    /** Controls the work of these workers. */
    public WorkControl(Store store, Workers workers, WorkTables tables, AuditTrail audit, Clock clock) {
        this.store = store;
        this.workers = workers;
        this.pauses = new PauseTable(tables.pauses());
        this.limits = new LimitTable(tables);
        this.holds = new HoldTable(tables);
        this.audit = audit;
        this.clock = clock;
    }

    private record Paused(WorkScope scope, String reason, String by, Instant since, long holding)
            implements WorkPause {}

    WorkPause pause(Actor actor, String right, WorkScope scope, String reason) {
        new Faults()
                .addIf(reason.isBlank(), "reason", "is required: who finds the work paused must know why")
                .text("reason", reason, Faults.MAX_DESCRIPTION)
                .throwIfAny("pause");
        PauseTable.Row row = new PauseTable.Row(Scopes.text(scope), reason, actor.name(), clock.instant());
        WorkPause paused = store.insist(tx -> {
            require(tx, scope);
            pauses.put(tx.connection(), row);
            audit.done(tx, actor, right, Deed.of("work.pause", "work", scope), reason);
            return view(tx.connection(), row, scope);
        });
        workers.gate().ruled(row.scope());
        return paused;
    }

    void resume(Actor actor, String right, WorkScope scope) {
        String text = Scopes.text(scope);
        store.change(tx -> {
            if (pauses.delete(tx.connection(), text)) {
                holds.wakeAll(tx.connection(), text, true);
                audit.done(tx, actor, right, Deed.of("work.resume", "work", scope), "");
            }
        });
        changed();
    }

    /** What is paused. */
    public List<WorkPause> pauses() {
        return store.read(tx -> pauses.list(tx.connection()).stream()
                .flatMap(row -> Scopes.read(row.scope()).map(scope -> view(tx.connection(), row, scope)).stream())
                .toList());
    }

    private WorkPause view(Connection connection, PauseTable.Row row, WorkScope scope) {
        return new Paused(
                scope, row.reason(), row.by(), row.at(), holds.count(connection, row.scope(), HoldTable.Cause.PAUSE));
    }

    void limit(Actor actor, String right, WorkScope scope, WorkLimit limit) {
        LimitTable.Row row = new LimitTable.Row(Scopes.text(scope), limit);
        store.<Optional<Object>>insist(tx -> {
            require(tx, scope);
            limits.put(tx.connection(), row);
            holds.wakeAll(tx.connection(), row.scope(), false);
            audit.done(tx, actor, right, Deed.of("work.limit", "work", scope), limit.toString());
            return Optional.empty();
        });
        workers.gate().ruled(row.scope());
        workers.wake();
    }

    void unlimit(Actor actor, String right, WorkScope scope) {
        String text = Scopes.text(scope);
        store.change(tx -> {
            if (limits.delete(tx.connection(), text)) {
                holds.wakeAll(tx.connection(), text, false);
                audit.done(tx, actor, right, Deed.of("work.unlimit", "work", scope), "");
            }
        });
        changed();
    }

    List<ScopedLimit> limits() {
        return store.read(tx -> limits.list(tx.connection()).stream()
                .flatMap(row -> Scopes.read(row.scope()).map(scope -> new ScopedLimit(scope, row.limit())).stream())
                .toList());
    }

    /** Forgets some of what stands for work that is gone; says how many. */
    public int forget(Tx tx, int size) {
        int gone = holds.forget(tx.connection(), size);
        return Math.max(gone, limits.forget(tx.connection(), tx.now().minus(WorkLimit.LONGEST_PERIOD), size));
    }

    @Override
    public void requireReleased(Set<WorkScope> scopes) {
        pauses().stream()
                .filter(pause -> pause.scope().equals(WorkScope.everything()) || scopes.contains(pause.scope()))
                .findFirst()
                .ifPresent(pause -> {
                    throw new ConflictException("Paused by '" + pause.by() + "' since " + pause.since() + ": "
                            + pause.scope() + " (" + pause.reason() + "). Resume it first.");
                });
    }

    private void changed() {
        workers.gate().look();
        workers.wake();
    }

    /** The thing a scope names must be there: one that is misspelt would hold nothing back. */
    private void require(Tx tx, WorkScope scope) {
        boolean there = switch (scope.kind()) {
            case EVERYTHING -> true;
            case KIND_OF_WORK -> requireKind(scope.name());
            case AUTHORITY -> tx.authorities().find(scope.name()).isPresent();
            case SOURCE ->
                tx.providers().find(ProviderRow.Kind.SOURCE, scope.name()).isPresent();
            case DESTINATION ->
                tx.providers().find(ProviderRow.Kind.DESTINATION, scope.name()).isPresent();
        };
        if (!there) {
            throw new NotFoundException(scope.kind().name().toLowerCase(Locale.ROOT), Faults.visible(scope.name()));
        }
    }

    private boolean requireKind(String kind) {
        WorkKind found = workers.kinds().get(kind);
        if (found == null || !found.reachesOutside()) {
            throw new InvalidRequestException(
                    "scope",
                    "kind",
                    "'" + Faults.visible(kind) + "' is no kind of work that reaches outside; there are " + kinds());
        }
        return true;
    }

    /** The kinds of work that reach outside, and so can be paused and limited. */
    Set<String> kinds() {
        Set<String> names = new TreeSet<>();
        workers.kinds().values().stream().filter(WorkKind::reachesOutside).forEach(kind -> names.add(kind.name()));
        return names;
    }
}
