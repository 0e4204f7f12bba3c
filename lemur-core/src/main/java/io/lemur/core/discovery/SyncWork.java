package io.lemur.core.discovery;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.discovery.SyncProgress.Change;
import io.lemur.core.inventory.CertificateBook;
import io.lemur.core.plugin.Providers;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.StaleRowException;
import io.lemur.core.store.Store;
import io.lemur.core.store.SyncRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Next;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkTools;
import io.lemur.error.LemurException;
import io.lemur.event.SourceSynced;
import io.lemur.model.WorkScope;
import io.lemur.spi.EndpointSource;
import io.lemur.spi.Source;
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
 * A run over a source: reads it with no transaction open, writes what it finds in batches, and unlinks what was not seen any more,
 * but only where everything was looked at. One that was cut off begins again under the same number. Safe for concurrent use.
 */
public final class SyncWork implements WorkKind {
    /** The kind's name, stored. */
    static final String KIND = "sync";

    private static final Logger LOG = LoggerFactory.getLogger(SyncWork.class);
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final Duration AFTER_LOSS = Duration.ofSeconds(10);

    private final Store store;
    private final Providers providers;
    private final EndpointBook endpoints;
    private final WorkTools tools;
    private final FoundBatch writer;

    /** Reads through these providers, writes into these books. */
    public SyncWork(WorkTools tools, Providers providers, CertificateBook book, EndpointBook endpoints) {
        this.store = tools.store();
        this.providers = providers;
        this.endpoints = endpoints;
        this.tools = tools;
        this.writer = new FoundBatch(book, endpoints, tools.events());
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public Next step(long id) throws InterruptedException {
        Optional<Begun> begun = store.write(tx -> begin(tx, id));
        if (begun.isEmpty()) {
            return Next.NOTHING;
        }
        SyncProgress progress = new SyncProgress(begun.get().run());
        try {
            boolean tellsEndpoints = discover(progress, begun.get().source());
            finish(progress, tellsEndpoints);
            return Next.NOTHING;
        } catch (StaleRowException e) {
            LOG.info(
                    "Run {} over source '{}' is another node's now, or gone.",
                    id,
                    begun.get().source().name());
            return Next.after(AFTER_LOSS);
        }
    }

    private record Begun(SyncRow run, ProviderRow source) {}

    /** Raises the run's version: a node that still believes it its own can't write any more. */
    private Optional<Begun> begin(Tx tx, long id) {
        Optional<SyncRow> open = tx.syncs().find(id).filter(run -> run.endedAt() == null);
        Optional<ProviderRow> source = open.flatMap(run -> tx.providers().find(run.sourceId()));
        if (source.isEmpty()) {
            tools.queue().done(tx, KIND, id);
            return Optional.empty();
        }
        tx.syncs().update(new SyncProgress(open.get()).with(Change.NONE, null));
        return Optional.of(new Begun(require(tx, id), source.get()));
    }

    /** Whether all endpoints were told of, if the run is complete. */
    private boolean discover(SyncProgress progress, ProviderRow row) throws InterruptedException {
        SyncSink sink = new SyncSink(
                progress, writer, tools.clock(), tools.clock().instant().plus(LONGEST));
        String name = "source '" + row.name() + "'";
        boolean tellsEndpoints = false;
        try {
            tellsEndpoints = providers.keepingOpen(() -> {
                Source source = providers.source(row);
                return providers.call("source " + row.type() + " of " + name, () -> {
                    source.discover(sink);
                    return source instanceof EndpointSource;
                });
            });
        } catch (LemurException e) {
            LOG.warn(
                    "Run {} over {} is incomplete: {}",
                    progress.row().id(),
                    name,
                    e.getClass().getSimpleName());
            progress.incomplete(name, String.valueOf(e.getMessage()));
        }
        if (sink.failure().isPresent()) {
            throw sink.failure().get();
        }
        sink.flush();
        return tellsEndpoints;
    }

    private void finish(SyncProgress progress, boolean tellsEndpoints) {
        store.change(tx -> {
            SyncRow run = progress.row();
            long gone = progress.isComplete() ? tx.certificates().unlinkUnseen(run.sourceId(), run.id()) : 0;
            if (progress.isComplete() && tellsEndpoints) {
                endpoints.expire(tx, run);
            }
            end(tx, progress, gone);
        });
    }

    private void end(Tx tx, SyncProgress progress, long gone) {
        SyncRow row = progress.with(new Change(0, 0, gone), tools.clock().instant());
        tx.syncs().update(row);
        tools.queue().done(tx, KIND, row.id());
        Actor actor = onBehalf(row);
        Deed deed = Deed.of("source.synced", "source", row.sourceName());
        String detail = "run " + row.id() + ": found " + row.found() + ", added " + row.added() + ", updated "
                + row.updated() + ", unlinked " + row.unlinked() + ", problems "
                + row.problems().size();
        if (row.complete()) {
            tools.audit().done(tx, actor, "", deed, detail);
        } else {
            tools.audit().failed(tx, actor, deed, detail);
        }
        tools.events()
                .publish(
                        tx,
                        actor,
                        SourceSynced.class,
                        null,
                        Map.of("source", row.sourceName(), "complete", row.complete(), "added", row.added()));
        tx.afterCommit(() -> tools.changes().happened(SyncRuns.waitedFor(row.id())));
    }

    @Override
    public Set<WorkScope> scopes(Tx tx, long id) {
        return tx.syncs()
                .find(id)
                .map(run -> Set.of(WorkScope.source(run.sourceName())))
                .orElse(Set.of());
    }

    @Override
    public Map<Long, Account> accounts(Tx tx, Collection<Long> ids) {
        return tx.syncs().findAll(ids).stream()
                .collect(Collectors.toMap(
                        SyncRow::id, run -> Account.of("run " + run.id() + " over source '" + run.sourceName() + "'")));
    }

    @Override
    public List<Long> lost(Tx tx, int size) {
        return tx.syncs().lost(KIND, size);
    }

    @Override
    public void giveUp(long id, String reason) {
        store.change(tx -> {
            Optional<SyncRow> open = tx.syncs().find(id).filter(run -> run.endedAt() == null);
            if (open.isEmpty()) {
                tools.queue().done(tx, KIND, id);
                return;
            }
            SyncProgress progress = new SyncProgress(open.get());
            progress.incomplete("source '" + open.get().sourceName() + "'", reason);
            end(tx, progress, 0);
        });
    }

    /** In whose name it is written what a run does. */
    static Actor onBehalf(SyncRow run) {
        return new Actor(run.requester(), Set.of(), false);
    }

    /** The row of a run that was just written. */
    static SyncRow require(Tx tx, long id) {
        return tx.syncs().find(id).orElseThrow(() -> new StaleRowException("lemur_sync", id));
    }
}
