package io.lemur.core.discovery;

import io.lemur.core.discovery.SyncProgress.Change;
import io.lemur.core.inventory.CertificateBook;
import io.lemur.core.inventory.CertificateBook.Kept;
import io.lemur.core.inventory.NewCertificate;
import io.lemur.core.inventory.NewCertificate.About;
import io.lemur.core.inventory.NewCertificate.Holdings;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.CertificateTable.Sighting;
import io.lemur.core.store.EndpointTable.Unknown;
import io.lemur.core.store.SyncRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Events;
import io.lemur.event.CertificateImported;
import io.lemur.spi.EndpointSighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what a source found, a batch in one transaction, together with how far the run got. Safe for concurrent use. */
final class FoundBatch {
    private final CertificateBook book;
    private final EndpointBook endpoints;
    private final Events events;

    FoundBatch(CertificateBook book, EndpointBook endpoints, Events events) {
        this.book = book;
        this.endpoints = endpoints;
        this.events = events;
    }

    /**
     * A certificate at a place.
     *
     * @param chain the certificate and its issuers, each verified to be signed by the next
     * @param place the source's own reference
     */
    record Found(List<CertificateRow.Facts> chain, String place) {
        /** The same for the same certificate at the same place. */
        String key() {
            return chain.get(0).fingerprint() + " " + place;
        }
    }

    /**
     * Writes a batch, and then the endpoints that were told with it.
     *
     * @throws io.lemur.core.store.StaleRowException if another node has taken the run over, or the source was removed
     */
    void write(SyncProgress progress, List<Found> batch, List<EndpointSighting> sightings) {
        Written written = book.write(tx -> {
            Change change = batch.isEmpty() ? Change.NONE : write(tx, progress.row(), batch);
            List<Unknown> unknown = endpoints.write(tx, progress.row(), sightings);
            tx.syncs().update(progress.with(change, null));
            return new Written(SyncWork.require(tx, progress.row().id()), unknown);
        });
        progress.written(written.run());
        for (Unknown place : written.unknown()) {
            progress.problem(place.endpoint(), "No certificate was found at '" + place.place() + "', which it serves.");
        }
    }

    private record Written(SyncRow run, List<Unknown> unknown) {}

    private Change write(Tx tx, SyncRow run, List<Found> batch) {
        Actor actor = SyncWork.onBehalf(run);
        List<NewCertificate> wishes =
                batch.stream().map(found -> wish(run, found)).toList();
        List<Kept> kept = book.addAll(tx, actor, wishes);
        List<Sighting> ofNew = new ArrayList<>();
        List<Sighting> ofKnown = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Kept one = kept.get(i);
            Sighting sighting = new Sighting(one.row().id(), batch.get(i).place());
            (one.added() ? ofNew : ofKnown).add(sighting);
            if (one.added()) {
                events.publish(
                        tx,
                        actor,
                        CertificateImported.class,
                        one.row().id(),
                        Map.of("certificateName", one.row().name(), "source", run.sourceName()));
            }
        }
        tx.certificates().seen(run.sourceId(), run.id(), ofNew);
        long added = kept.stream().filter(Kept::added).count();
        long updated = tx.certificates().seen(run.sourceId(), run.id(), ofKnown);
        return new Change(added, updated, 0);
    }

    private static NewCertificate wish(SyncRow run, Found found) {
        About about = new About(
                null,
                run.requester(),
                Actor.SOURCE_PREFIX + run.sourceName(),
                "Found by source '" + run.sourceName() + "'",
                Set.of(),
                true,
                Set.of());
        return new NewCertificate(found.chain(), about, Holdings.NONE, false);
    }
}
