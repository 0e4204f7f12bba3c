package io.lemur.core.store.jpa;

import io.lemur.core.store.OrderRow;
import io.lemur.core.store.OrderTable;
import io.lemur.model.OrderQuery;
import io.lemur.model.OrderStatus;
import io.lemur.model.Page;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** {@code lemur_order}. */
final class JpaOrders implements OrderTable {
    /** What else there is has not ended, also where only a newer engine knows what it is. */
    private static final List<OrderStatus> ENDED =
            Arrays.stream(OrderStatus.values()).filter(OrderStatus::hasEnded).toList();

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
        query.status().ifPresent(status -> conditions.addConstant("o.status", status, OrderStatus.UNKNOWN));
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
    public List<OrderRow> findAll(Collection<Long> numbers) {
        return session
                .createSelectionQuery("from CertificateOrder o where o.id in :ids", OrderEntity.class)
                .setParameterList("ids", numbers)
                .getResultList()
                .stream()
                .map(OrderEntity::toRow)
                .toList();
    }

    @Override
    public List<Long> lost(String kind, int size) {
        return LostWork.find(
                session,
                "lemur_order r where (r.status in ('REQUESTED', 'PENDING') or r.released = false)",
                kind,
                size);
    }

    @Override
    public List<Long> openAskedBefore(Instant time, int size) {
        return pursuit().askedBefore(List.of("REQUESTED", "PENDING"), time, size);
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
        return new Pursuit(session, "lemur_order");
    }

    @Override
    public int prune(Instant ended, Instant now, int size) {
        List<Object[]> old = session.createSelectionQuery(
                        "select o.id, o.keyId, o.certificateId from CertificateOrder o where o.status in :ended"
                                + " and o.released = true and o.endedAt < :before and not exists (select 1 from"
                                + " StoredCertificate c where c.id = o.certificateId and c.notAfter >= :now and not exists"
                                + " (select 1 from Replacement r where r.replacedId = c.id)) order by o.id",
                        Object[].class)
                .setParameterList("ended", ENDED)
                .setParameter("before", ended)
                .setParameter("now", now)
                .setMaxResults(size)
                .getResultList();
        Set<Long> gone =
                new HashSet<>(lockEnded(old.stream().map(row -> (Long) row[0]).toList()));
        Pruning.delete(session, "CertificateOrder", List.copyOf(gone));
        Pruning.delete(
                session,
                "StoredKey",
                old.stream()
                        .filter(row -> gone.contains((Long) row[0]) && row[1] != null && row[2] == null)
                        .map(row -> (Long) row[1])
                        .toList());
        return old.size();
    }

    /** Those that have still ended, and stay so: somebody may have tried one again meanwhile. */
    private List<Long> lockEnded(List<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : session.createNativeQuery(
                                "select id from {h-schema}lemur_order where id in (:ids) and status in (:ended)"
                                        + " and released = true for update",
                                Long.class)
                        .setParameterList("ids", numbers)
                        .setParameterList(
                                "ended", ENDED.stream().map(Enum::name).toList())
                        .getResultList();
    }

    @Override
    public long countOpen(long authorityId) {
        return session.createSelectionQuery(
                        "select count(*) from CertificateOrder o where o.authorityId = :authority and o.status not in :ended",
                        Long.class)
                .setParameter("authority", authorityId)
                .setParameterList("ended", ENDED)
                .getSingleResult();
    }

    @Override
    public void forgetAuthority(long authorityId) {
        session.createMutationQuery("update CertificateOrder o set o.authorityId = null, o.version = o.version + 1"
                        + " where o.authorityId = :authority and o.status in :ended")
                .setParameter("authority", authorityId)
                .setParameterList("ended", ENDED)
                .executeUpdate();
    }
}
