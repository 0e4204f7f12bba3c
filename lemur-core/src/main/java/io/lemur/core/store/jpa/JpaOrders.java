package io.lemur.core.store.jpa;

import io.lemur.core.store.OrderRow;
import io.lemur.core.store.OrderTable;
import io.lemur.model.OrderQuery;
import io.lemur.model.OrderStatus;
import io.lemur.model.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** {@code lemur_order}. */
final class JpaOrders implements OrderTable {
    private static final List<OrderStatus> OPEN = Arrays.stream(OrderStatus.values())
            .filter(status -> !status.hasEnded())
            .toList();

    private final StatelessSession session;
    private final IdSequences ids;

    JpaOrders(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    @Override
    public long nextId() {
        return ids.next("lemur_order_seq", session);
    }

    @Override
    public Optional<OrderRow> find(long id) {
        return Optional.ofNullable(session.get(OrderEntity.class, id)).map(OrderEntity::toRow);
    }

    @Override
    public Optional<OrderRow> find(String requester, String hostKey) {
        return session.createSelectionQuery(
                        "from CertificateOrder o where o.requester = :requester and o.hostKey = :hostKey",
                        OrderEntity.class)
                .setParameter("requester", requester)
                .setParameter("hostKey", hostKey)
                .uniqueResultOptional()
                .map(OrderEntity::toRow);
    }

    @Override
    public Optional<OrderRow> findByCertificate(long certificateId) {
        return session.createSelectionQuery(
                        "from CertificateOrder o where o.certificateId = :certificate order by o.id", OrderEntity.class)
                .setParameter("certificate", certificateId)
                .setMaxResults(1)
                .uniqueResultOptional()
                .map(OrderEntity::toRow);
    }

    @Override
    public Page<OrderRow> search(OrderQuery query, @Nullable String requester) {
        Conditions conditions = new Conditions();
        if (requester != null) {
            conditions.add("o.requester = ?", requester);
        }
        query.status().ifPresent(status -> conditions.add("o.status = ?", status));
        query.authority().ifPresent(name -> conditions.add("o.authorityName = ?", name));
        return new NewestFirst(session, "from CertificateOrder o", "o")
                .page(
                        conditions,
                        query.after().orElse(null),
                        query.pageSize(),
                        new NewestFirst.Rows<>(OrderEntity.class, entity -> entity.id, OrderEntity::toRow));
    }

    @Override
    public void insert(OrderRow row) {
        session.insert(OrderEntity.of(row));
    }

    @Override
    public void update(OrderRow row) {
        session.update(OrderEntity.of(row));
    }

    @Override
    public long countOpen(long authorityId) {
        return session.createSelectionQuery(
                        "select count(*) from CertificateOrder o where o.authorityId = :authority and o.status in :open",
                        Long.class)
                .setParameter("authority", authorityId)
                .setParameterList("open", OPEN)
                .getSingleResult();
    }

    @Override
    public void forgetAuthority(long authorityId) {
        session.createMutationQuery("update CertificateOrder o set o.authorityId = null, o.version = o.version + 1"
                        + " where o.authorityId = :authority and o.status not in :open")
                .setParameter("authority", authorityId)
                .setParameterList("open", OPEN)
                .executeUpdate();
    }
}
