package io.lemur.core.store.jpa;

import io.lemur.core.store.KeyTable;
import io.lemur.core.store.Sealed;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** {@code lemur_key}. */
final class JpaKeys implements KeyTable {
    private final StatelessSession session;
    private final IdSequences ids;

    JpaKeys(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    @Override
    public long nextId() {
        return ids.next("lemur_key_seq", session);
    }

    @Override
    public void insert(long id, Sealed key) {
        KeyEntity entity = new KeyEntity();
        entity.id = id;
        entity.sealed = key.bytes();
        session.insert(entity);
    }

    @Override
    public Optional<Sealed> find(long id) {
        return Optional.ofNullable(session.get(KeyEntity.class, id)).map(entity -> new Sealed(entity.sealed));
    }

    @Override
    public void delete(long id) {
        session.createMutationQuery("delete from StoredKey k where k.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }
}
