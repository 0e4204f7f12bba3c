package io.lemur.core.store.jpa;

import io.lemur.core.store.EventRow;
import io.lemur.core.store.EventTable;
import io.lemur.core.store.Sql;
import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;

/** {@code lemur_event}. */
final class JpaEvents implements EventTable {
    private final StatelessSession session;
    private final IdSequences ids;

    JpaEvents(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    @Override
    public void insert(EventRow row) {
        session.doWork(connection -> Sql.update(
                connection,
                "insert into " + ids.qualified("lemur_event")
                        + " (id, happened_at, actor, type, certificate_id, payload, delivered) values ("
                        + ids.nextValue("lemur_event_seq") + ", ?, ?, ?, ?, ?, false)",
                row.at(),
                row.actor(),
                row.type(),
                row.certificateId(),
                row.payload()));
    }

    @Override
    public List<EventRow> undelivered(int size) {
        return session
                .createSelectionQuery("from StoredEvent e where e.delivered = false order by e.id", EventEntity.class)
                .setMaxResults(size)
                .getResultList()
                .stream()
                .map(EventEntity::toRow)
                .toList();
    }

    @Override
    public void delivered(List<Long> eventIds) {
        for (List<Long> batch : Batches.of(eventIds)) {
            session.createMutationQuery("update StoredEvent e set e.delivered = true where e.id in :ids")
                    .setParameterList("ids", batch)
                    .executeUpdate();
        }
    }

    @Override
    public int prune(Instant before, boolean untold, int size) {
        List<Long> old = session.createSelectionQuery(
                        "select e.id from StoredEvent e where e.happenedAt < :before"
                                + (untold ? "" : " and e.delivered = true") + " order by e.id",
                        Long.class)
                .setParameter("before", before)
                .setMaxResults(size)
                .getResultList();
        return Pruning.delete(session, "StoredEvent", old);
    }
}
