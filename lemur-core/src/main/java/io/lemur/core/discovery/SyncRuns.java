package io.lemur.core.discovery;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.plugin.ConfiguredProviders;
import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Faults;
import io.lemur.core.store.DuplicateRowException;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.SyncRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Changes;
import io.lemur.core.work.WorkQueue;
import io.lemur.error.ConflictException;
import io.lemur.error.InUseException;
import io.lemur.error.NotFoundException;
import io.lemur.model.Page;
import io.lemur.model.SyncQuery;
import io.lemur.model.SyncReport;
import io.lemur.service.SourceSync;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The runs over sources: begun, waited for, looked back at. Safe for concurrent use. */
public final class SyncRuns {
    private final Store store;
    private final ConfiguredProviders sources;
    private final WorkQueue queue;
    private final Changes changes;
    private final AuditTrail audit;
    private final Clock clock;

    /**
     * Keeps runs.
     *
     * @param sources the sources they are about
     * @param queue where a run is done
     * @param changes tells who waits
     */
    public SyncRuns(
            Store store, ConfiguredProviders sources, WorkQueue queue, Changes changes, AuditTrail audit, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.queue = queue;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins a run, or returns the one under way: there is one at most for each source. */
    SourceSync start(Actor actor, String name) {
        return audit.guarding(actor, Deed.of("source.sync", "source", Faults.visible(name)), () -> {
            String right = Access.requireAdmin(actor, "read a source");
            ProviderRow source = sources.requireVisible(actor, name);
            if (!source.enabled()) {
                throw new ConflictException("The source '" + name + "' is disabled; enable it first.");
            }
            try {
                return store.write(tx -> start(tx, actor, right, source));
            } catch (DuplicateRowException somebodyWasFaster) {
                return store.write(tx -> start(tx, actor, right, source));
            }
        });
    }

    private SourceSync start(Tx tx, Actor actor, String right, ProviderRow source) {
        Optional<SyncRow> open = tx.syncs().findOpen(source.id());
        if (open.isPresent()) {
            return new StartedSync(open.get().id(), source.name(), this);
        }
        long id = tx.syncs().nextId();
        tx.syncs().insert(begun(id, source, actor));
        queue.add(tx, SyncWork.KIND, id);
        audit.done(tx, actor, right, Deed.of("source.sync", "source", source.name()), "run " + id);
        return new StartedSync(id, source.name(), this);
    }

    private SyncRow begun(long id, ProviderRow source, Actor actor) {
        return new SyncRow(
                id, 0, source.id(), source.name(), actor.name(), clock.instant(), null, false, 0, 0, 0, 0, List.of());
    }

    /** Waits for the end of a run. */
    SyncReport await(long id, Duration timeout) throws InterruptedException {
        return changes.await(
                timeout,
                waitedFor(id),
                SyncReport.class,
                () -> store.read(tx -> tx.syncs().find(id))
                        .map(FinishedSync::of)
                        .orElseThrow(() -> new NotFoundException("run over a source", id)));
    }

    /** What waiting threads call a run. */
    static String waitedFor(long id) {
        return "run " + id + " over a source";
    }

    /** Past runs, the newest first. */
    Page<SyncReport> history(Actor actor, SyncQuery query) {
        String name = query.source();
        return audit.guarding(actor, Deed.of("source.history", "source", Faults.visible(name)), () -> {
            ProviderRow source = sources.requireVisible(actor, name);
            Page<SyncRow> rows =
                    store.read(tx -> tx.syncs().list(source.id(), query.after().orElse(null), query.pageSize()));
            return new Page<>(
                    rows.items().stream()
                            .map(FinishedSync::of)
                            .flatMap(Optional::stream)
                            .toList(),
                    rows.next());
        });
    }

    /**
     * Takes a source that is about to be removed out of all that hangs on it; certificates stay.
     *
     * @throws InUseException if a run over it is under way
     */
    void forget(Tx tx, ProviderRow source) {
        tx.syncs().findOpen(source.id()).ifPresent(run -> {
            throw new InUseException(
                    "source '" + source.name() + "'",
                    List.of("run " + run.id() + " that '" + run.requester() + "' began at " + run.startedAt()));
        });
        tx.certificates().unlinkAll(source.id());
        tx.endpoints().deleteAll(source.id());
        tx.syncs().deleteAll(source.id());
    }
}
