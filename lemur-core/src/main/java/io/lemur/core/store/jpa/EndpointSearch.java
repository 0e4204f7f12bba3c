package io.lemur.core.store.jpa;

import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.core.store.EndpointRow;
import io.lemur.model.EndpointQuery;
import io.lemur.model.Fingerprint;
import io.lemur.model.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;

/**
 * Finds endpoints for a viewer: who does not see all sees those that serve a certificate which it may see, and of their certificates
 * only such ones.
 */
record EndpointSearch(StatelessSession session, Viewer viewer) {
    /** A condition on the source's name, by its search key. */
    static final String SOURCE_IS = "exists (select 1 from Provider p where p.id = e.sourceId and p.nameKey = ?)";

    private static final String SELECT = "from StoredEndpoint e";
    private static final String SERVED = "EndpointCertificate x join StoredCertificate c on c.id = x.certificateId";

    Optional<EndpointRow> find(Conditions conditions) {
        addServed(conditions, List.of());
        return rows(conditions.query(session, SELECT, "", EndpointEntity.class).getResultList()).stream()
                .findFirst();
    }

    Page<EndpointRow> page(EndpointQuery query) {
        Conditions conditions = new Conditions();
        query.source().ifPresent(name -> conditions.add(SOURCE_IS, SearchKey.of(name)));
        query.host().ifPresent(pattern -> conditions.addPattern("e.hostKey ?", pattern));
        List<String> served = new ArrayList<>();
        query.certificate().ifPresent(id -> served.add("c.id = " + conditions.parameter(id)));
        query.expiringBefore().ifPresent(instant -> served.add("c.notAfter < " + conditions.parameter(instant)));
        addServed(conditions, served);
        Page<EndpointEntity> page = new NewestFirst(session, SELECT, "e")
                .page(
                        conditions,
                        query.after().orElse(null),
                        query.pageSize(),
                        new NewestFirst.Rows<>(EndpointEntity.class, row -> row.id, row -> row));
        return new Page<>(rows(page.items()), page.next());
    }

    /** That it serves a certificate of which all this is so, and which the viewer may see. */
    private void addServed(Conditions conditions, List<String> wanted) {
        List<String> all = new ArrayList<>(wanted);
        Visibility.condition(viewer, conditions).ifPresent(all::add);
        if (!all.isEmpty()) {
            conditions.add("exists (select 1 from " + SERVED + " where x.endpointId = e.id and "
                    + String.join(" and ", all) + ")");
        }
    }

    private List<EndpointRow> rows(List<EndpointEntity> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<Long, List<EndpointRow.Served>> served =
                served(found.stream().map(row -> row.id).toList());
        Map<Long, String> sources =
                sources(found.stream().map(row -> row.sourceId).distinct().toList());
        return found.stream()
                .map(row -> new EndpointRow(
                        row.id,
                        sources.getOrDefault(row.sourceId, ""),
                        row.facts(),
                        List.copyOf(served.getOrDefault(row.id, List.of())),
                        row.firstSeenAt,
                        row.lastSeenAt))
                .toList();
    }

    private Map<Long, String> sources(List<Long> ids) {
        Map<Long, String> names = new HashMap<>();
        session.createSelectionQuery("select p.id, p.name from Provider p where p.id in :ids", Object[].class)
                .setParameterList("ids", ids)
                .getResultList()
                .forEach(row -> names.put((Long) row[0], (String) row[1]));
        return names;
    }

    private Map<Long, List<EndpointRow.Served>> served(List<Long> endpoints) {
        Conditions conditions = new Conditions();
        conditions.add("x.endpointId in ?", endpoints);
        Visibility.condition(viewer, conditions).ifPresent(conditions::add);
        Map<Long, List<EndpointRow.Served>> served = new HashMap<>();
        conditions
                .query(
                        session,
                        "select x.endpointId, c.id, c.name, c.fingerprint, c.notAfter, x.place, x.serverName from "
                                + SERVED,
                        " order by x.endpointId, x.position",
                        Object[].class)
                .getResultList()
                .forEach(row -> served.computeIfAbsent((Long) row[0], id -> new ArrayList<>())
                        .add(served(row)));
        return served;
    }

    private static EndpointRow.Served served(Object[] row) {
        return new EndpointRow.Served(
                (Long) row[1],
                (String) row[2],
                new Fingerprint((String) row[3]),
                (Instant) row[4],
                (String) row[5],
                (String) row[6]);
    }
}
