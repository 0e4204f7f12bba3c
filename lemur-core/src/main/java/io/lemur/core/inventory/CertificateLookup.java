package io.lemur.core.inventory;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.Fingerprint;
import io.lemur.model.Page;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Looks certificates up. What the actor may not see is not there. Safe for concurrent use. */
public final class CertificateLookup {
    private final Store store;
    private final AuditTrail audit;

    /** Reads from this store. */
    public CertificateLookup(Store store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    /**
     * The certificate of this id.
     *
     * @throws io.lemur.error.NotFoundException if there is none
     */
    public Certificate get(Actor actor, long id) {
        return audit.guarding(
                actor,
                Deed.of("certificate.get", "certificate", id),
                () -> store.read(tx -> CertificateViews.of(
                        tx, CertificateGate.requireView(tx, actor, id).row())));
    }

    /** The certificate of this identity. */
    public Optional<Certificate> find(Actor actor, Fingerprint fingerprint) {
        return find(actor, tx -> tx.certificates().find(fingerprint));
    }

    /** The certificate of this name. */
    public Optional<Certificate> find(Actor actor, String name) {
        return find(actor, tx -> tx.certificates().findByName(name));
    }

    private Optional<Certificate> find(Actor actor, Function<Tx, Optional<CertificateRow>> lookup) {
        return store.read(tx -> lookup.apply(tx)
                .filter(row -> CertificateGate.isVisible(actor, row))
                .map(row -> CertificateViews.of(tx, row)));
    }

    /** One page of what the actor may see. */
    public Page<Certificate> search(Actor actor, CertificateQuery query) {
        Viewer viewer = CertificateGate.viewer(actor);
        return store.read(tx -> {
            Page<CertificateRow> rows = tx.certificates().search(query, viewer);
            return new Page<>(CertificateViews.of(tx, rows.items()), rows.next());
        });
    }

    /**
     * All that the query finds, each page read in a transaction of its own when the stream comes to it. The keys that pages go by
     * never change, so none is seen twice.
     */
    public Stream<Certificate> stream(Actor actor, CertificateQuery query) {
        PagedIterator<Certificate> certificates =
                new PagedIterator<>(next -> search(actor, next.map(query::after).orElse(query)));
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(certificates, characteristics), false);
    }

    /** How many the query finds. */
    public long count(Actor actor, CertificateQuery query) {
        return store.read(tx -> tx.certificates().count(query, CertificateGate.viewer(actor)));
    }
}
