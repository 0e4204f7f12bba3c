package io.lemur.core.tls;

import io.lemur.core.inventory.Servable;
import io.lemur.core.inventory.ServableCertificates;
import io.lemur.error.LemurException;
import io.lemur.model.CertificateQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index that follows the database: looked after at a handshake, at once after a commit of this node and else at most once a
 * second. A handshake waits for that, but never for long, and not again while the database does not answer: then what is known is
 * served on. Safe for concurrent use.
 */
final class LiveIndex {
    private static final Logger LOG = LoggerFactory.getLogger(LiveIndex.class);
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ServableCertificates certificates;
    private final CertificateQuery query;
    private final Executor executor;

    private volatile State state;
    private volatile boolean failing;
    private @Nullable CompletableFuture<Void> running; // guarded by this

    /**
     * What is known.
     *
     * @param index the index
     * @param before the one before, for handshakes that began with it
     * @param changeStamp what the database said when it was read
     * @param localChanges what this node had committed then
     * @param lookedAt when the database was last asked, in the system's nanoseconds
     */
    private record State(ServingIndex index, ServingIndex before, long changeStamp, long localChanges, long lookedAt) {}

    /**
     * Reads the certificates, in the caller's thread.
     *
     * @param executor looks at the database
     * @throws io.lemur.error.StoreException if the database fails
     */
    LiveIndex(ServableCertificates certificates, CertificateQuery query, Executor executor) {
        this.certificates = certificates;
        this.query = query;
        this.executor = executor;
        ServingIndex empty = new ServingIndex(List.of());
        this.state = read(new State(empty, empty, 0, 0, 0));
    }

    /** The index as of now: the same object as long as the same certificates are served. */
    ServingIndex current() {
        long wanted = certificates.localChanges();
        for (int look = 0; look < 2 && !isFresh(wanted); look++) {
            CompletableFuture<Void> refresh = refresh();
            if (failing) {
                break;
            }
            await(refresh);
        }
        return state.index();
    }

    /** A certificate that a handshake picked, perhaps just before the index became another. */
    Optional<Servable> find(String alias) {
        State known = state;
        return known.index().find(alias).or(() -> known.before().find(alias));
    }

    private boolean isFresh(long wanted) {
        State known = state;
        return known.localChanges() >= wanted && System.nanoTime() - known.lookedAt() < LOOK_EVERY_NANOS;
    }

    private synchronized CompletableFuture<Void> refresh() {
        CompletableFuture<Void> refresh = running;
        if (refresh == null || refresh.isDone()) {
            try {
                refresh = CompletableFuture.runAsync(this::look, executor);
            } catch (RejectedExecutionException e) {
                refresh = CompletableFuture.failedFuture(e); // the engine was closed; its certificates are served on
                failing = true;
            }
            running = refresh;
        }
        return refresh;
    }

    private void await(CompletableFuture<Void> refresh) {
        try {
            refresh.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "The database takes longer than {} to answer; TLS serves the certificates known so far.", PATIENCE);
            failing = true;
        } catch (ExecutionException e) {
            failing = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        State known = state;
        try {
            state = read(known);
            failing = false;
        } catch (LemurException | IllegalStateException e) {
            failing = true;
            state = new State(
                    known.index(), known.before(), known.changeStamp(), known.localChanges(), System.nanoTime());
            LOG.warn("TLS serves the certificates known so far: {}", e.getMessage());
        }
    }

    /** Stamps are read before what they stand for, so that a change in between is seen at the next look. */
    private State read(State known) {
        long lookedAt = System.nanoTime();
        long localChanges = certificates.localChanges();
        long stamp = certificates.changeStamp();
        if (stamp == known.changeStamp() && known.lookedAt() != 0) {
            return new State(known.index(), known.before(), stamp, localChanges, lookedAt);
        }
        ServingIndex index =
                new ServingIndex(certificates.read(query, known.index().keys()));
        if (index.isSameAs(known.index())) {
            return new State(known.index(), known.before(), stamp, localChanges, lookedAt);
        }
        return new State(index, known.index(), stamp, localChanges, lookedAt);
    }
}
