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
import io.lemur.core.store.SyncRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Events;
import io.lemur.event.CertificateImported;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what a source found, a batch in one transaction, together with how far the run got. Safe for concurrent use. */
final class FoundBatch {
    private final CertificateBook book;
    private final Events events;

    FoundBatch(CertificateBook book, Events events) {
        this.book = book;
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
     * Writes a batch.
     *
     * @throws io.lemur.core.store.StaleRowException if another node has taken the run over, or the source was removed
     */
    void write(SyncProgress progress, List<Found> batch) {
        progress.written(book.write(tx -> write(tx, progress, batch)));
    }

    private SyncRow write(Tx tx, SyncProgress progress, List<Found> batch) {
        SyncRow run = progress.row();
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
        tx.syncs().update(progress.with(new Change(added, updated, 0), null));
        return SyncWork.require(tx, run.id());
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
