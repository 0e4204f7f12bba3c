package io.lemur.core.store.jpa;

import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.core.store.RenewalRow;
import io.lemur.core.store.RenewalTable;
import io.lemur.model.Page;
import io.lemur.model.RenewalQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.StatelessSession;

/** {@code lemur_renewal} and {@code lemur_renewal_policy}. */
final class JpaRenewals implements RenewalTable {
    private static final String ORDER = "DUE";

    private final StatelessSession session;

    JpaRenewals(StatelessSession session) {
        this.session = session;
    }

    @Override
    public Optional<RenewalRow> find(long certificateId) {
        return Optional.ofNullable(session.get(RenewalEntity.class, certificateId))
                .map(RenewalEntity::toRow);
    }

    @Override
    public List<Long> due(Instant now, int size) {
        return session.createSelectionQuery(
                        "select r.certificateId from StoredRenewal r where r.dueAt <= :now"
                                + " order by r.dueAt, r.certificateId",
                        Long.class)
                .setParameter("now", now)
                .setMaxResults(size)
                .getResultList();
    }

    @Override
    public List<RenewalRow> following(String policy, long after, int size) {
        return session
                .createSelectionQuery(
                        "from StoredRenewal r where r.policy = :policy and r.certificateId > :after"
                                + " order by r.certificateId",
                        RenewalEntity.class)
                .setParameter("policy", policy)
                .setParameter("after", after)
                .setMaxResults(size)
                .getResultList()
                .stream()
                .map(RenewalEntity::toRow)
                .toList();
    }

    @Override
    public Page<RenewalRow> search(RenewalQuery query, Viewer viewer) {
        Conditions conditions = new Conditions();
        conditions.add("r.dueAt is not null");
        query.dueBefore().ifPresent(instant -> conditions.add("r.dueAt < ?", instant));
        query.policy().ifPresent(name -> conditions.add("r.policy = ?", name));
        Visibility.condition(viewer, conditions).ifPresent(conditions::add);
        query.after().ifPresent(after -> startAfter(Cursor.read(after, ORDER), conditions));
        List<RenewalEntity> found = conditions
                .query(
                        session,
                        "select r from StoredRenewal r join StoredCertificate c on c.id = r.certificateId",
                        " order by r.dueAt, r.certificateId",
                        RenewalEntity.class)
                .setMaxResults(query.pageSize() + 1)
                .getResultList();
        List<RenewalEntity> page = found.subList(0, Math.min(query.pageSize(), found.size()));
        return new Page<>(
                page.stream().map(RenewalEntity::toRow).toList(),
                found.size() > page.size() ? Optional.of(cursor(page.get(page.size() - 1))) : Optional.empty());
    }

    private static String cursor(RenewalEntity last) {
        return new Cursor(
                        ORDER,
                        last.certificateId,
                        Objects.requireNonNull(last.dueAt).toString())
                .text();
    }

    private static void startAfter(Cursor cursor, Conditions conditions) {
        String due = conditions.parameter(instant(cursor));
        String id = conditions.parameter(cursor.id());
        conditions.add("(r.dueAt > " + due + " or (r.dueAt = " + due + " and r.certificateId > " + id + "))");
    }

    private static Instant instant(Cursor cursor) {
        try {
            return Instant.parse(cursor.value());
        } catch (DateTimeException e) {
            throw Cursor.refused(e);
        }
    }

    @Override
    public void insert(RenewalRow row) {
        session.insert(RenewalEntity.of(row));
    }

    @Override
    public void update(RenewalRow row) {
        session.update(RenewalEntity.of(row));
    }

    @Override
    public Map<String, String> policies() {
        Map<String, String> policies = new TreeMap<>();
        session.createSelectionQuery("from StoredRenewalPolicy p", RenewalPolicyEntity.class)
                .getResultList()
                .forEach(policy -> policies.put(policy.name, policy.content));
        return policies;
    }

    @Override
    public void putPolicy(String name, String content) {
        RenewalPolicyEntity entity = new RenewalPolicyEntity();
        entity.name = name;
        entity.content = content;
        if (session.get(RenewalPolicyEntity.class, name) == null) {
            session.insert(entity);
        } else {
            session.update(entity);
        }
    }

    @Override
    public void removePolicy(String name) {
        session.createMutationQuery("delete from StoredRenewalPolicy p where p.name = :name")
                .setParameter("name", name)
                .executeUpdate();
    }
}
