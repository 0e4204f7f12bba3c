package io.lemur.core.store.jpa;

import io.lemur.core.store.AuthorityIntent;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.AuthorityTable;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** {@code lemur_authority}. */
final class JpaAuthorities implements AuthorityTable {
    private final StatelessSession session;
    private final IdSequences ids;

    JpaAuthorities(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    @Override
    public long nextId() {
        return ids.next("lemur_authority_seq", session);
    }

    @Override
    public Optional<AuthorityRow> find(long id) {
        return Optional.ofNullable(session.get(AuthorityEntity.class, id)).map(AuthorityEntity::toRow);
    }

    @Override
    public Optional<AuthorityRow> find(String name) {
        return session.createSelectionQuery("from Authority a where a.name = :name", AuthorityEntity.class)
                .setParameter("name", name)
                .uniqueResultOptional()
                .map(AuthorityEntity::toRow);
    }

    @Override
    public List<AuthorityRow> list() {
        return session.createSelectionQuery("from Authority a order by a.nameKey, a.id", AuthorityEntity.class)
                .getResultStream()
                .map(AuthorityEntity::toRow)
                .toList();
    }

    @Override
    public void insert(AuthorityRow row) {
        session.insert(AuthorityEntity.of(row));
    }

    @Override
    public void update(AuthorityRow row) {
        session.update(AuthorityEntity.of(row));
    }

    @Override
    public void delete(AuthorityRow row) {
        session.delete(AuthorityEntity.of(row));
    }

    @Override
    public Optional<AuthorityIntent> findIntent(String name) {
        return Optional.ofNullable(session.get(AuthorityIntentEntity.class, name))
                .map(AuthorityIntentEntity::toIntent);
    }

    @Override
    public void insertIntent(AuthorityIntent intent) {
        session.insert(AuthorityIntentEntity.of(intent));
    }

    @Override
    public void deleteIntent(String name) {
        session.createMutationQuery("delete from AuthorityIntent i where i.name = :name")
                .setParameter("name", name)
                .executeUpdate();
    }
}
