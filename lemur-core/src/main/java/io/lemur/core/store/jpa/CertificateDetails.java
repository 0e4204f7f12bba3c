package io.lemur.core.store.jpa;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/**
 * What hangs on a page of certificates, read in one query for all kinds and all certificates. In SQL, since Hibernate translates a union
 * anew each time; and the union is a table of a select, since H2 keeps no other parsed.
 */
final class CertificateDetails {
    private static final String ALL = """
            select d.id, d.kind, d.place, d.content from (
              select certificate_id as id, 'NAME' as kind, position as place, kind || ':' || content as content
                from {h-schema}lemur_certificate_name where certificate_id in :ids
              union all
              select certificate_id, 'ROLE', 0, role from {h-schema}lemur_certificate_role where certificate_id in :ids
              union all
              select certificate_id, 'REPLACES', 0, cast(replaced_id as varchar)
                from {h-schema}lemur_replacement where certificate_id in :ids
              union all
              select replaced_id, 'REPLACED_BY', 0, cast(certificate_id as varchar)
                from {h-schema}lemur_replacement where replaced_id in :ids
              union all
              select distinct s.certificate_id, 'SOURCE', 0, p.name
                from {h-schema}lemur_sighting s join {h-schema}lemur_provider p on p.id = s.source_id
                where s.certificate_id in :ids
            ) d
            """;

    private final Map<Long, SortedMap<Integer, String>> names = new HashMap<>();
    private final Map<Long, Set<String>> roles = new HashMap<>();
    private final Map<Long, Set<Long>> replaces = new HashMap<>();
    private final Map<Long, Set<Long>> replacedBy = new HashMap<>();
    private final Map<Long, Set<String>> sources = new HashMap<>();

    CertificateDetails(StatelessSession session, Collection<Long> ids) {
        InList certificates = InList.of("id", ids);
        String query = ALL.replace(":ids", certificates.text());
        NativeQuery<Object[]> details = session.createNativeQuery(query, Object[].class)
                .addScalar("id", Long.class)
                .addScalar("kind", String.class)
                .addScalar("place", Integer.class)
                .addScalar("content", String.class);
        for (Object[] row : certificates.bind(details).getResultList()) {
            add((Long) row[0], (String) row[1], (Integer) row[2], (String) row[3]);
        }
    }

    private void add(Long id, String kind, Integer position, String text) {
        switch (kind) {
            case "NAME" -> names.computeIfAbsent(id, key -> new TreeMap<>()).put(position, text);
            case "ROLE" -> roles.computeIfAbsent(id, key -> new TreeSet<>()).add(text);
            case "REPLACES" ->
                replaces.computeIfAbsent(id, key -> new TreeSet<>()).add(Long.valueOf(text));
            case "REPLACED_BY" ->
                replacedBy.computeIfAbsent(id, key -> new TreeSet<>()).add(Long.valueOf(text));
            case "SOURCE" -> sources.computeIfAbsent(id, key -> new TreeSet<>()).add(text);
            default -> throw new IllegalStateException("nothing of this kind was asked for: " + kind);
        }
    }

    List<String> names(long id) {
        SortedMap<Integer, String> found = names.get(id);
        return found == null ? List.of() : List.copyOf(found.values());
    }

    Set<String> roles(long id) {
        return roles.getOrDefault(id, Set.of());
    }

    Set<Long> replaces(long id) {
        return replaces.getOrDefault(id, Set.of());
    }

    Set<Long> replacedBy(long id) {
        return replacedBy.getOrDefault(id, Set.of());
    }

    Set<String> sources(long id) {
        return sources.getOrDefault(id, Set.of());
    }
}
