package io.lemur.core.store.jpa;

import io.lemur.core.store.RevocationRow;
import io.lemur.core.store.RevocationTable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** {@code lemur_revocation}. */
final class JpaRevocations implements RevocationTable {
    private final StatelessSession session;
    private final IdSequences ids;

    JpaRevocations(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    @Override
    public long nextId() {
        return ids.next("lemur_revocation_seq", session);
    }

    @Override
    public Optional<RevocationRow> find(long id) {
        return Optional.ofNullable(session.get(RevocationEntity.class, id)).map(RevocationEntity::toRow);
    }

    @Override
    public Optional<RevocationRow> findByCertificate(long certificateId) {
        return session.createSelectionQuery(
                        "from RevocationWish r where r.certificateId = :certificate", RevocationEntity.class)
                .setParameter("certificate", certificateId)
                .uniqueResultOptional()
                .map(RevocationEntity::toRow);
    }

    @Override
    public List<RevocationRow> findAll(Collection<Long> numbers) {
        return session
                .createSelectionQuery("from RevocationWish r where r.id in :ids", RevocationEntity.class)
                .setParameterList("ids", numbers)
                .getResultList()
                .stream()
                .map(RevocationEntity::toRow)
                .toList();
    }

    @Override
    public boolean isAskedBefore(long id, Instant time) {
        return pursuit().isAskedBefore(id, time);
    }

    @Override
    public void askAnew(long id) {
        pursuit().askAnew(id);
    }

    private Pursuit pursuit() {
        return new Pursuit(session, "lemur_revocation");
    }

    @Override
    public List<Long> lost(String kind, int size) {
        return LostWork.find(session, "lemur_revocation r where r.status = 'REQUESTED'", kind, size);
    }

    @Override
    public void insert(RevocationRow row) {
        session.insert(RevocationEntity.of(row));
    }

    @Override
    public void update(RevocationRow row) {
        session.update(RevocationEntity.of(row));
    }
}
