package io.lemur.core.store.jpa;

import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.ProviderTable;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** {@code lemur_provider}. */
final class JpaProviders implements ProviderTable {
    private final StatelessSession session;
    private final IdSequences ids;

    JpaProviders(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    @Override
    public long nextId() {
        return ids.next("lemur_provider_seq", session);
    }

    @Override
    public Optional<ProviderRow> find(long id) {
        return Optional.ofNullable(session.get(ProviderEntity.class, id)).map(ProviderEntity::toRow);
    }

    @Override
    public Optional<ProviderRow> lock(long id) {
        return Optional.ofNullable(session.get(ProviderEntity.class, id, LockMode.PESSIMISTIC_WRITE))
                .map(ProviderEntity::toRow);
    }

    @Override
    public Optional<ProviderRow> find(ProviderRow.Kind kind, String name) {
        return session.createSelectionQuery(
                        "from Provider p where p.kind = :kind and p.name = :name", ProviderEntity.class)
                .setParameter("kind", kind)
                .setParameter("name", name)
                .uniqueResultOptional()
                .map(ProviderEntity::toRow);
    }

    @Override
    public List<ProviderRow> list(ProviderRow.Kind kind) {
        return session.createSelectionQuery(
                        "from Provider p where p.kind = :kind order by p.nameKey, p.id", ProviderEntity.class)
                .setParameter("kind", kind)
                .getResultStream()
                .map(ProviderEntity::toRow)
                .toList();
    }

    @Override
    public void insert(ProviderRow row) {
        session.insert(ProviderEntity.of(row));
    }

    @Override
    public void update(ProviderRow row) {
        session.update(ProviderEntity.of(row));
    }

    @Override
    public void delete(ProviderRow row) {
        session.delete(ProviderEntity.of(row));
    }
}
