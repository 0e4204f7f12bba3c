package io.lemur.core.store.jpa;

import io.lemur.core.store.EndpointTable.Known;
import io.lemur.core.store.EndpointTable.Place;
import io.lemur.core.store.EndpointTable.Seen;
import io.lemur.core.store.EndpointTable.Told;
import io.lemur.core.store.EndpointTable.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Writes what a run saw, in batches. What an endpoint serves is only written anew where it changed. */
final class EndpointWriter {
    private final StatelessSession session;
    private final IdSequences ids;
    private final List<Known> added = new ArrayList<>();
    private final List<Unknown> unknown = new ArrayList<>();

    EndpointWriter(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    /** The run, and when it saw them. */
    record Run(long sourceId, long syncId, Instant at) {}

    Seen seen(Run run, List<Told> told) {
        Map<String, Told> byName = new LinkedHashMap<>();
        told.forEach(each -> byName.put(each.facts().name(), each));
        for (List<Told> batch : Batches.of(byName.values())) {
            write(run, batch);
        }
        return new Seen(added, unknown);
    }

    private void write(Run run, List<Told> batch) {
        Map<String, EndpointEntity> known = known(run, batch);
        List<EndpointEntity> fresh = new ArrayList<>();
        List<EndpointEntity> old = new ArrayList<>();
        Map<Long, List<EndpointCertificateEntity>> wanted = new LinkedHashMap<>();
        Map<String, List<Long>> found = new Sightings(session, ids).at(run.sourceId(), run.syncId(), places(batch));
        for (Told told : batch) {
            EndpointEntity before = known.get(told.facts().name());
            EndpointEntity row = before == null ? entity(run, told) : before;
            (before == null ? fresh : old).add(row);
            row.take(told.facts());
            row.lastSeenAt = run.at();
            row.syncId = run.syncId();
            wanted.put(row.id, certificates(row, told, found));
        }
        session.insertMultiple(fresh);
        session.updateMultiple(old);
        fresh.forEach(row -> added.add(row.known()));
        serve(wanted);
    }

    private Map<String, EndpointEntity> known(Run run, List<Told> batch) {
        return session
                .createSelectionQuery(
                        "from StoredEndpoint e where e.sourceId = :source and e.name in :names", EndpointEntity.class)
                .setParameter("source", run.sourceId())
                .setParameterList(
                        "names", batch.stream().map(told -> told.facts().name()).toList())
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> row.name, row -> row));
    }

    private EndpointEntity entity(Run run, Told told) {
        EndpointEntity entity = new EndpointEntity();
        entity.id = ids.next("lemur_endpoint_seq", session);
        entity.sourceId = run.sourceId();
        entity.name = told.facts().name();
        entity.firstSeenAt = run.at();
        return entity;
    }

    private static Set<String> places(List<Told> batch) {
        return batch.stream()
                .flatMap(told -> told.places().stream())
                .map(Place::place)
                .collect(Collectors.toSet());
    }

    private List<EndpointCertificateEntity> certificates(
            EndpointEntity endpoint, Told told, Map<String, List<Long>> found) {
        List<EndpointCertificateEntity> certificates = new ArrayList<>();
        for (Place place : told.places()) {
            List<Long> there = found.getOrDefault(place.place(), List.of());
            if (there.isEmpty()) {
                unknown.add(new Unknown(endpoint.name, place.place()));
            }
            for (long certificate : there) {
                EndpointCertificateEntity row = new EndpointCertificateEntity();
                row.endpointId = endpoint.id;
                row.position = certificates.size();
                row.certificateId = certificate;
                row.place = place.place();
                row.serverName = place.serverName();
                certificates.add(row);
            }
        }
        return certificates;
    }

    private void serve(Map<Long, List<EndpointCertificateEntity>> wanted) {
        Map<Long, List<EndpointCertificateEntity>> served = served(wanted.keySet());
        List<Long> changed = wanted.keySet().stream()
                .filter(id -> !same(wanted.getOrDefault(id, List.of()), served.getOrDefault(id, List.of())))
                .toList();
        if (!changed.isEmpty()) {
            session.createMutationQuery("delete from EndpointCertificate x where x.endpointId in :ids")
                    .setParameterList("ids", changed)
                    .executeUpdate();
            session.insertMultiple(changed.stream()
                    .flatMap(id -> wanted.getOrDefault(id, List.of()).stream())
                    .toList());
        }
    }

    private Map<Long, List<EndpointCertificateEntity>> served(Collection<Long> endpoints) {
        Map<Long, List<EndpointCertificateEntity>> served = new HashMap<>();
        session.createSelectionQuery(
                        "from EndpointCertificate x where x.endpointId in :ids order by x.endpointId, x.position",
                        EndpointCertificateEntity.class)
                .setParameterList("ids", endpoints)
                .getResultList()
                .forEach(row -> served.computeIfAbsent(row.endpointId, id -> new ArrayList<>())
                        .add(row));
        return served;
    }

    private static boolean same(List<EndpointCertificateEntity> some, List<EndpointCertificateEntity> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            EndpointCertificateEntity one = some.get(i);
            EndpointCertificateEntity other = others.get(i);
            if (one.certificateId != other.certificateId
                    || !one.place.equals(other.place)
                    || !Objects.equals(one.serverName, other.serverName)) {
                return false;
            }
        }
        return true;
    }
}
