package io.lemur.core.discovery;

import io.lemur.core.policy.Actor;
import io.lemur.core.store.EndpointRow;
import io.lemur.core.store.EndpointTable.Known;
import io.lemur.core.store.EndpointTable.Place;
import io.lemur.core.store.EndpointTable.Seen;
import io.lemur.core.store.EndpointTable.Told;
import io.lemur.core.store.EndpointTable.Unknown;
import io.lemur.core.store.SyncRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Events;
import io.lemur.event.EndpointExpired;
import io.lemur.event.EndpointSeen;
import io.lemur.event.LemurEvent;
import io.lemur.spi.EndpointSighting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Keeps what sources tell of endpoints, and forgets those that are gone. Safe for concurrent use. */
public final class EndpointBook {
    private final Events events;
    private final Duration kept;
    private final Clock clock;

    /**
     * Makes one.
     *
     * @param kept how long after it was last seen an endpoint is kept that a run does not see
     */
    public EndpointBook(Events events, Duration kept, Clock clock) {
        this.events = events;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Writes what a run saw, after what it found at the places.
     *
     * @return places that an endpoint names, and where the run found nothing
     */
    List<Unknown> write(Tx tx, SyncRow run, List<EndpointSighting> sightings) {
        if (sightings.isEmpty()) {
            return List.of();
        }
        Seen seen = tx.endpoints()
                .seen(
                        run.sourceId(),
                        run.id(),
                        clock.instant(),
                        sightings.stream().map(EndpointBook::told).toList());
        seen.added().forEach(endpoint -> publish(tx, run, EndpointSeen.class, endpoint));
        return seen.unknown();
    }

    /** Forgets what a run did not see, which looked at everything, and nobody saw for long enough. */
    void expire(Tx tx, SyncRow run) {
        Instant last = clock.instant().minus(kept);
        tx.endpoints()
                .removeUnseen(run.sourceId(), run.id(), last)
                .forEach(endpoint -> publish(tx, run, EndpointExpired.class, endpoint));
    }

    private static Told told(EndpointSighting sighting) {
        return new Told(
                new EndpointRow.Facts(
                        sighting.id(),
                        sighting.host(),
                        sighting.port(),
                        sighting.capacity(),
                        sighting.protocol().orElse(null),
                        sighting.cipherSuite().orElse(null),
                        sighting.properties()),
                sighting.certificates().stream()
                        .map(served -> new Place(served.at().value(), served.serverName()))
                        .toList());
    }

    private void publish(Tx tx, SyncRow run, Class<? extends LemurEvent> type, Known endpoint) {
        Actor actor = SyncWork.onBehalf(run);
        events.publish(
                tx,
                actor,
                type,
                null,
                Map.of(
                        "endpointId",
                        endpoint.id(),
                        "source",
                        run.sourceName(),
                        "endpoint",
                        endpoint.name(),
                        "host",
                        endpoint.host(),
                        "port",
                        endpoint.port()));
    }
}
