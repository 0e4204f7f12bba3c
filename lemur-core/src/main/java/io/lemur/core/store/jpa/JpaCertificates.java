package io.lemur.core.store.jpa;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.CertificateTable;
import io.lemur.core.store.Sql;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateStatus;
import io.lemur.model.Fingerprint;
import io.lemur.model.Page;
import io.lemur.model.RevocationReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** {@code lemur_certificate} and what hangs on it. */
final class JpaCertificates implements CertificateTable {
    private static final String LOCK = "select id from {h-schema}lemur_certificate where id = :id for update";

    private final StatelessSession session;
    private final IdSequences ids;
    private final Remembered remembered;
    private final CertificateWriter writer;
    private final Sightings sightings;
    private boolean changed;

    JpaCertificates(StatelessSession session, IdSequences ids, Remembered remembered) {
        this.session = session;
        this.ids = ids;
        this.remembered = remembered;
        writer = new CertificateWriter(session);
        sightings = new Sightings(session, ids);
    }

    @Override
    public long nextId() {
        return ids.next("lemur_certificate_seq", session);
    }

    @Override
    public Optional<CertificateRow> find(long id) {
        return row(session.get(CertificateEntity.class, id));
    }

    @Override
    public void lock(long id) {
        session.createNativeQuery(LOCK, Long.class).setParameter("id", id).getSingleResultOrNull();
    }

    @Override
    public Optional<Term> term(long id) {
        return Optional.ofNullable(remembered.terms().get(id, this::readTerm));
    }

    private @Nullable Term readTerm(long id) {
        Object[] found = session.createSelectionQuery(
                        "select c.notBefore, c.notAfter from StoredCertificate c where c.id = :id", Object[].class)
                .setParameter("id", id)
                .getSingleResultOrNull();
        return found == null ? null : new Term((Instant) found[0], (Instant) found[1]);
    }

    @Override
    public Optional<byte[]> der(long id) {
        return session.createSelectionQuery("select c.der from StoredCertificate c where c.id = :id", byte[].class)
                .setParameter("id", id)
                .uniqueResultOptional();
    }

    @Override
    public Optional<CertificateRow> find(Fingerprint fingerprint) {
        return row(session.createSelectionQuery(
                        "from StoredCertificate c where c.fingerprint = :fingerprint", CertificateEntity.class)
                .setParameter("fingerprint", fingerprint.hex())
                .getSingleResultOrNull());
    }

    @Override
    public List<CertificateRow> findAll(Collection<Fingerprint> fingerprints) {
        List<CertificateRow> found = new ArrayList<>();
        for (List<Fingerprint> batch : Batches.of(fingerprints)) {
            InList hexes = InList.of("hex", batch.stream().map(Fingerprint::hex).toList());
            found.addAll(rows(hexes.bind(session.createSelectionQuery(
                            "from StoredCertificate c where c.fingerprint in " + hexes.text(), CertificateEntity.class))
                    .getResultList()));
        }
        return found;
    }

    @Override
    public Optional<CertificateRow> findByName(String name) {
        return row(session.createSelectionQuery(
                        "from StoredCertificate c where c.name = :name and c.listed = true", CertificateEntity.class)
                .setParameter("name", name)
                .getSingleResultOrNull());
    }

    private Optional<CertificateRow> row(@Nullable CertificateEntity entity) {
        return entity == null
                ? Optional.empty()
                : Optional.of(rows(List.of(entity)).get(0));
    }

    private List<CertificateRow> rows(List<CertificateEntity> entities) {
        if (entities.isEmpty()) {
            return List.of();
        }
        CertificateDetails details = new CertificateDetails(
                session, entities.stream().map(entity -> entity.id).toList());
        return entities.stream().map(entity -> entity.toRow(details)).toList();
    }

    @Override
    public Map<Fingerprint, Link> links(Collection<Fingerprint> fingerprints) {
        Map<Fingerprint, Link> known = new HashMap<>();
        for (List<Fingerprint> batch : Batches.of(fingerprints)) {
            InList hexes = InList.of("hex", batch.stream().map(Fingerprint::hex).toList());
            for (Object[] row : hexes.bind(session.createSelectionQuery(
                            "select c.fingerprint, c.id, c.issuerId from StoredCertificate c where c.fingerprint in "
                                    + hexes.text(),
                            Object[].class))
                    .getResultList()) {
                known.put(new Fingerprint((String) row[0]), new Link((Long) row[1], (Long) row[2]));
            }
        }
        if (!changed) { // what this transaction has written may not be kept
            remembered.links().putAll(known);
        }
        return known;
    }

    @Override
    public Optional<Link> remembered(Fingerprint fingerprint) {
        return Optional.ofNullable(remembered.links().getIfPresent(fingerprint));
    }

    @Override
    public Set<String> takenNames(Collection<String> names) {
        Set<String> taken = new HashSet<>();
        for (List<String> batch : Batches.of(names)) {
            InList wanted = InList.of("name", batch);
            taken.addAll(wanted.bind(session.createSelectionQuery(
                            "select c.name from StoredCertificate c where c.name in " + wanted.text(), String.class))
                    .getResultList());
        }
        return taken;
    }

    @Override
    public List<byte[]> chain(long id) {
        List<byte[]> chain = new ArrayList<>();
        Set<Long> visited = new HashSet<>();
        for (Long next = id; next != null && visited.add(next); ) {
            Object[] link = session.createSelectionQuery(
                            "select c.der, c.issuerId from StoredCertificate c where c.id = :id", Object[].class)
                    .setParameter("id", next)
                    .getSingleResultOrNull();
            if (link == null) {
                break;
            }
            chain.add((byte[]) link[0]);
            next = (Long) link[1];
        }
        return chain;
    }

    @Override
    public void insert(List<CertificateRow> rows) {
        changed |= !rows.isEmpty();
        writer.insert(rows);
    }

    @Override
    public void update(CertificateRow row) {
        changed = true;
        writer.update(row);
    }

    @Override
    public void setStatus(
            CertificateRow row,
            CertificateStatus status,
            @Nullable RevocationReason reason,
            @Nullable Instant revokedAt,
            Instant updatedAt) {
        changed = true;
        writer.setStatus(row, status, reason, revokedAt, updatedAt);
    }

    @Override
    public Page<CertificateRow> search(CertificateQuery query, Viewer viewer) {
        Page<CertificateEntity> page = new CertificateSearch(session).page(query, viewer);
        return new Page<>(rows(page.items()), page.next());
    }

    @Override
    public long count(CertificateQuery query, Viewer viewer) {
        return new CertificateSearch(session).count(query, viewer);
    }

    @Override
    public long countIssuedBy(long authorityId) {
        return session.createSelectionQuery(
                        "select count(*) from StoredCertificate c where c.authorityId = :authority and c.listed = true",
                        Long.class)
                .setParameter("authority", authorityId)
                .getSingleResult();
    }

    @Override
    public long changeStamp() {
        return session.createSelectionQuery("select sum(c.raised) from Change c", Long.class)
                .getSingleResult();
    }

    /** Raises one of the rows that the stamp is the sum of; last of all, since it is locked until the commit. */
    void raiseStampIfChanged() {
        if (changed) {
            session.doWork(connection -> Sql.update(
                    connection,
                    "update " + ids.qualified("lemur_change") + " set raised = raised + 1 where slot = ?",
                    (int) (Thread.currentThread().getId() % ChangeEntity.SLOTS)));
        }
    }

    @Override
    public int seen(long sourceId, long syncId, List<Sighting> found) {
        int added = sightings.seen(sourceId, syncId, found);
        changed |= added > 0;
        return added;
    }

    @Override
    public int unlinkUnseen(long sourceId, long syncId) {
        int removed = sightings.unlinkUnseen(sourceId, syncId);
        changed |= removed > 0;
        return removed;
    }

    @Override
    public void unlinkAll(long sourceId) {
        changed |= sightings.unlinkAll(sourceId) > 0;
    }
}
