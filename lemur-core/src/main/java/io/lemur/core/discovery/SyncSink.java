package io.lemur.core.discovery;

import io.lemur.core.discovery.FoundBatch.Found;
import io.lemur.error.LemurException;
import io.lemur.error.MalformedInputException;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.EndpointSighting;
import io.lemur.spi.PluginException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes what a source finds in one run, and writes it in batches, so that memory stays bounded. Used by one thread. */
final class SyncSink implements DiscoverySink {
    private static final int BATCH = 500;
    private static final int BATCH_BYTES = 4 << 20;
    private static final int BATCH_SERVED = 5_000;

    private final SyncProgress progress;
    private final FoundBatch writer;
    private final Clock clock;
    private final Instant deadline;
    private final Map<String, Found> batch = new LinkedHashMap<>();
    private final List<EndpointSighting> endpoints = new ArrayList<>();
    private long bytes;
    private long served;
    private Optional<LemurException> failure = Optional.empty();

    SyncSink(SyncProgress progress, FoundBatch writer, Clock clock, Instant deadline) {
        this.progress = progress;
        this.writer = writer;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public void found(List<byte[]> chainDer, DeploymentRef at) {
        requireTime();
        try {
            Found found = new Found(ChainReading.read(chainDer, at.value(), progress::problem), at.value());
            progress.found();
            bytes += chainDer.stream().mapToLong(der -> der.length).sum();
            batch.put(found.key(), found);
        } catch (MalformedInputException e) {
            progress.problem(at.value(), String.valueOf(e.getMessage()));
        }
        if (batch.size() >= BATCH || bytes >= BATCH_BYTES) {
            flush();
        }
    }

    @Override
    public void endpoint(EndpointSighting sighting) {
        requireTime();
        endpoints.add(sighting);
        served += sighting.certificates().size();
        if (endpoints.size() >= BATCH || served >= BATCH_SERVED) {
            flush();
        }
    }

    @Override
    public void unreadable(String where, String why) {
        progress.problem(where, why);
    }

    @Override
    public void incomplete(String part, String why) {
        progress.incomplete(part, why);
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    /** Writes what is left. */
    void flush() {
        if (batch.isEmpty() && endpoints.isEmpty()) {
            return;
        }
        try {
            writer.write(progress, List.copyOf(batch.values()), List.copyOf(endpoints));
        } catch (LemurException e) {
            failure = Optional.of(e);
            throw e;
        }
        batch.clear();
        bytes = 0;
        endpoints.clear();
        served = 0;
    }

    /** A failure of our own that went through the plugin, which perhaps made something else of it. */
    Optional<LemurException> failure() {
        return failure;
    }

    private void requireTime() {
        if (clock.instant().isAfter(deadline)) {
            String why = "the source took longer than until " + deadline;
            if (progress.isComplete()) {
                progress.incomplete("everything after that", why);
            }
            throw new PluginException(PluginException.Kind.UNAVAILABLE, why);
        }
    }
}
