package io.lemur.core.inventory;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.ConflictException;
import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateStatus;
import io.lemur.model.Page;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the certificates that a host can serve TLS with: such as have a private key and are neither revoked nor expired. */
public final class ServableCertificates {
    private static final Logger LOG = LoggerFactory.getLogger(ServableCertificates.class);

    private final Store store;
    private final PrivateKeys keys;
    private final CertificateBook book;
    private final Clock clock;

    /** Reads from this store. */
    public ServableCertificates(Store store, PrivateKeys keys, CertificateBook book, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.book = book;
        this.clock = clock;
    }

    /** How often this node has committed a change; asks no database. */
    public long localChanges() {
        return book.localChanges();
    }

    /** Differs from what it was before if any node has committed a change. */
    public long changeStamp() {
        return store.read(tx -> tx.certificates().changeStamp());
    }

    /**
     * All that the query finds and that can be served now or later.
     *
     * @param query any conditions; those that exclude what can be served find nothing
     * @param opened keys that were opened before, by their row, so that each is opened once
     */
    public List<Servable> read(CertificateQuery query, Map<Long, PrivateKey> opened) {
        if (query.status().equals(Optional.of(CertificateStatus.REVOKED))
                || query.hasPrivateKey().equals(Optional.of(false))) {
            return List.of();
        }
        Instant now = clock.instant();
        CertificateQuery servable = query.havingPrivateKey(true)
                .withStatus(CertificateStatus.GOOD)
                .expiringFrom(query.expiresFrom().filter(now::isBefore).orElse(now))
                .pageSize(CertificateQuery.MAX_PAGE_SIZE);
        List<Servable> found = new ArrayList<>();
        PagedIterator<Servable> pages =
                new PagedIterator<>(next -> page(next.map(servable::after).orElse(servable), opened));
        pages.forEachRemaining(found::add);
        return found;
    }

    private Page<Servable> page(CertificateQuery query, Map<Long, PrivateKey> opened) {
        return store.read(tx -> {
            Page<CertificateRow> rows = tx.certificates().search(query, Viewer.EVERYTHING);
            CertificateViews views = CertificateViews.in(tx);
            List<Servable> found = rows.items().stream()
                    .flatMap(row -> servable(tx, views, row, opened).stream())
                    .toList();
            return new Page<>(found, rows.next());
        });
    }

    /** One that can't be read keeps the others from nothing. */
    private Optional<Servable> servable(
            Tx tx, CertificateViews views, CertificateRow row, Map<Long, PrivateKey> opened) {
        Long keyId = row.keyId();
        if (keyId == null) {
            return Optional.empty();
        }
        try {
            PrivateKey known = opened.get(keyId);
            return Optional.of(new Servable(
                    row.id(),
                    keyId,
                    row.facts().names(),
                    row.facts().notBefore(),
                    row.facts().notAfter(),
                    row.replacedBy(),
                    views.view(row).chain(),
                    known == null ? keys.open(tx, keyId) : known));
        } catch (ConflictException | MalformedInputException e) {
            LOG.error("Certificate {} can't be served: {}", row.id(), e.getMessage());
            return Optional.empty();
        }
    }
}
