package io.lemur.core.store.jpa;

import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.core.store.DeploymentRow;
import io.lemur.core.store.DeploymentTable;
import io.lemur.model.DeploymentQuery;
import io.lemur.model.DeploymentStatus;
import io.lemur.model.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** {@code lemur_deployment}. */
final class JpaDeployments implements DeploymentTable {
    private final StatelessSession session;
    private final IdSequences ids;

    JpaDeployments(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    @Override
    public long nextId() {
        return ids.next("lemur_deployment_seq", session);
    }

    @Override
    public Optional<DeploymentRow> find(long id) {
        return Optional.ofNullable(session.get(DeploymentEntity.class, id)).map(DeploymentEntity::toRow);
    }

    @Override
    public Optional<DeploymentRow> find(long certificateId, long destinationId) {
        return rows("d.certificateId = :certificate and d.destinationId = :destination")
                .setParameter("certificate", certificateId)
                .setParameter("destination", destinationId)
                .uniqueResultOptional()
                .map(DeploymentEntity::toRow);
    }

    @Override
    public List<DeploymentRow> findAll(Collection<Long> numbers) {
        return toRows(rows("d.id in :ids").setParameterList("ids", numbers));
    }

    @Override
    public List<DeploymentRow> ofCertificate(long certificateId) {
        return toRows(rows("d.certificateId = :certificate").setParameter("certificate", certificateId));
    }

    @Override
    public List<DeploymentRow> ofName(long destinationId, String name) {
        return toRows(rows("d.destinationId = :destination and d.name = :name")
                .setParameter("destination", destinationId)
                .setParameter("name", name));
    }

    @Override
    public List<DeploymentRow> atDestination(long destinationId, int size) {
        return toRows(rows("d.destinationId = :destination and d.status <> :removed")
                .setParameter("destination", destinationId)
                .setParameter("removed", DeploymentStatus.REMOVED)
                .setMaxResults(size));
    }

    private SelectionQuery<DeploymentEntity> rows(String which) {
        return session.createSelectionQuery(
                "from PlacedCertificate d where " + which + " order by d.id", DeploymentEntity.class);
    }

    private static List<DeploymentRow> toRows(SelectionQuery<DeploymentEntity> query) {
        return query.getResultList().stream().map(DeploymentEntity::toRow).toList();
    }

    @Override
    public List<Long> deployed(long destinationId, long after, int size) {
        return session.createSelectionQuery(
                        "select d.id from PlacedCertificate d where d.destinationId = :destination"
                                + " and d.status = :deployed and d.id > :after order by d.id",
                        Long.class)
                .setParameter("destination", destinationId)
                .setParameter("deployed", DeploymentStatus.DEPLOYED)
                .setParameter("after", after)
                .setMaxResults(size)
                .getResultList();
    }

    @Override
    public Page<DeploymentRow> search(DeploymentQuery query, Viewer viewer) {
        Conditions conditions = new Conditions();
        query.certificateId().ifPresent(id -> conditions.add("d.certificateId = ?", id));
        query.destination()
                .ifPresent(name -> conditions.add(
                        "exists (select 1 from Provider p where p.id = d.destinationId and p.name = ?)", name));
        query.status().ifPresent(status -> conditions.addConstant("d.status", status, DeploymentStatus.UNKNOWN));
        Visibility.condition(viewer, conditions).ifPresent(conditions::add);
        return new NewestFirst(
                        session,
                        "select d from PlacedCertificate d join StoredCertificate c on c.id = d.certificateId",
                        "d")
                .page(
                        conditions,
                        query.after().orElse(null),
                        query.pageSize(),
                        new NewestFirst.Rows<>(DeploymentEntity.class, entity -> entity.id, DeploymentEntity::toRow));
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
        return new Pursuit(session, "lemur_deployment");
    }

    @Override
    public List<Long> lost(String kind, int size) {
        return LostWork.find(session, "lemur_deployment r where r.status in ('WANTED', 'UNWANTED')", kind, size);
    }

    @Override
    public void insert(DeploymentRow row) {
        session.insert(DeploymentEntity.of(row));
    }

    @Override
    public void update(DeploymentRow row) {
        session.update(DeploymentEntity.of(row));
    }

    @Override
    public void delete(DeploymentRow row) {
        session.delete(DeploymentEntity.of(row));
    }

    @Override
    public void deleteAll(long destinationId) {
        session.createMutationQuery("delete from PlacedCertificate d where d.destinationId = :destination")
                .setParameter("destination", destinationId)
                .executeUpdate();
    }
}
