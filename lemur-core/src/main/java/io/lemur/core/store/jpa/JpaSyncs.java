package io.lemur.core.store.jpa;

import io.lemur.core.store.SyncRow;
import io.lemur.core.store.SyncTable;
import io.lemur.model.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** {@code lemur_sync}. */
final class JpaSyncs implements SyncTable {
    private final StatelessSession session;
    private final IdSequences ids;

    JpaSyncs(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    @Override
    public long nextId() {
        return ids.next("lemur_sync_seq", session);
    }

    @Override
    public Optional<SyncRow> find(long id) {
        return Optional.ofNullable(session.get(SyncEntity.class, id)).map(SyncEntity::toRow);
    }

    @Override
    public Optional<SyncRow> findOpen(long sourceId) {
        return session
                .createSelectionQuery(
                        "from Sync s where s.sourceId = :source and s.endedAt is null order by s.id", SyncEntity.class)
                .setParameter("source", sourceId)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .map(SyncEntity::toRow);
    }

    @Override
    public List<SyncRow> findAll(Collection<Long> numbers) {
        return session
                .createSelectionQuery("from Sync s where s.id in :ids", SyncEntity.class)
                .setParameterList("ids", numbers)
                .getResultList()
                .stream()
                .map(SyncEntity::toRow)
                .toList();
    }

    @Override
    public List<Long> lost(String kind, int size) {
        return LostWork.find(session, "lemur_sync r where r.ended_at is null", kind, size);
    }

    @Override
    public int prune(Instant ended, int size) {
        List<Long> old = session.createSelectionQuery(
                        "select s.id from Sync s where s.endedAt < :ended order by s.id", Long.class)
                .setParameter("ended", ended)
                .setMaxResults(size)
                .getResultList();
        return Pruning.delete(session, "Sync", old);
    }

    @Override
    public Page<SyncRow> list(long sourceId, @Nullable String after, int size) {
        Conditions conditions = new Conditions();
        conditions.add("s.sourceId = ?", sourceId);
        conditions.add("s.endedAt is not null");
        return new NewestFirst(session, "from Sync s", "s")
                .page(
                        conditions,
                        after,
                        size,
                        new NewestFirst.Rows<>(SyncEntity.class, entity -> entity.id, SyncEntity::toRow));
    }

    @Override
    public void insert(SyncRow row) {
        session.insert(SyncEntity.of(row));
    }

    @Override
    public void update(SyncRow row) {
        session.update(SyncEntity.of(row));
    }

    @Override
    public void deleteAll(long sourceId) {
        session.createMutationQuery("delete from Sync s where s.sourceId = :source")
                .setParameter("source", sourceId)
                .executeUpdate();
    }
}
