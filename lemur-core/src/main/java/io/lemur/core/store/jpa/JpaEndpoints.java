package io.lemur.core.store.jpa;

import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.core.store.EndpointRow;
import io.lemur.core.store.EndpointTable;
import io.lemur.model.EndpointQuery;
import io.lemur.model.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** {@code lemur_endpoint}. */
final class JpaEndpoints implements EndpointTable {
    private final StatelessSession session;
    private final IdSequences ids;

    JpaEndpoints(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    @Override
    public Optional<EndpointRow> find(long id, Viewer viewer) {
        Conditions conditions = new Conditions();
        conditions.add("e.id = ?", id);
        return new EndpointSearch(session, viewer).find(conditions);
    }

    @Override
    public Optional<EndpointRow> find(String source, String name, Viewer viewer) {
        Conditions conditions = new Conditions();
        conditions.add("e.name = ?", Columns.text(name));
        conditions.add(EndpointSearch.SOURCE_IS, SearchKey.of(source));
        return new EndpointSearch(session, viewer).find(conditions);
    }

    @Override
    public Page<EndpointRow> search(EndpointQuery query, Viewer viewer) {
        return new EndpointSearch(session, viewer).page(query);
    }

    @Override
    public Seen seen(long sourceId, long syncId, Instant at, List<Told> told) {
        return new EndpointWriter(session, ids).seen(new EndpointWriter.Run(sourceId, syncId, at), told);
    }

    @Override
    public List<Known> removeUnseen(long sourceId, long syncId, Instant lastSeen) {
        List<EndpointEntity> unseen = session.createSelectionQuery(
                        "from StoredEndpoint e where e.sourceId = :source and e.syncId <> :sync"
                                + " and e.lastSeenAt <= :last order by e.id",
                        EndpointEntity.class)
                .setParameter("source", sourceId)
                .setParameter("sync", syncId)
                .setParameter("last", lastSeen)
                .getResultList();
        for (List<EndpointEntity> batch : Batches.of(unseen)) {
            // What hangs on them goes with them.
            Pruning.delete(
                    session, "StoredEndpoint", batch.stream().map(row -> row.id).toList());
        }
        return unseen.stream().map(EndpointEntity::known).toList();
    }

    @Override
    public void deleteAll(long sourceId) {
        session.createMutationQuery("delete from StoredEndpoint e where e.sourceId = :source")
                .setParameter("source", sourceId)
                .executeUpdate();
    }
}
