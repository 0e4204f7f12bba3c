package io.lemur.core.store.jpa;

import io.lemur.core.store.AuditRow;
import io.lemur.core.store.AuditTable;
import io.lemur.core.store.Sql;
import io.lemur.model.AuditQuery;
import io.lemur.model.Page;
import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;

/** {@code lemur_audit}. */
final class JpaAudit implements AuditTable {
    private final StatelessSession session;
    private final IdSequences ids;

    JpaAudit(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    @Override
    public void insert(AuditRow row) {
        session.doWork(connection -> Sql.update(
                connection,
                "insert into " + ids.qualified("lemur_audit")
                        + " (id, happened_at, actor, allowed_by, action, subject_kind, subject, outcome, detail) values ("
                        + ids.nextValue("lemur_audit_seq") + ", ?, ?, ?, ?, ?, ?, ?, ?)",
                row.at(),
                row.actor(),
                row.right(),
                row.action(),
                row.subjectKind(),
                row.subject(),
                row.outcome().name(),
                row.detail()));
    }

    @Override
    public int prune(Instant before, int size) {
        List<Long> old = session.createSelectionQuery(
                        "select a.id from StoredAudit a where a.happenedAt < :before order by a.id", Long.class)
                .setParameter("before", before)
                .setMaxResults(size)
                .getResultList();
        return Pruning.delete(session, "StoredAudit", old);
    }

    @Override
    public Page<AuditRow> search(AuditQuery query) {
        Conditions conditions = new Conditions();
        query.actor().ifPresent(actor -> conditions.add("a.actor = ?", actor));
        query.action().ifPresent(action -> conditions.add("a.action = ?", action));
        query.subjectKind().ifPresent(kind -> conditions.add("a.subjectKind = ?", kind));
        query.subject().ifPresent(subject -> conditions.add("a.subject = ?", subject));
        return new NewestFirst(session, "from StoredAudit a", "a")
                .page(
                        conditions,
                        query.after().orElse(null),
                        query.pageSize(),
                        new NewestFirst.Rows<>(AuditEntity.class, entity -> entity.id, AuditEntity::toRow));
    }
}
