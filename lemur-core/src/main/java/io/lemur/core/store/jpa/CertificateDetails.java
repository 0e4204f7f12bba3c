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

/**
 * What hangs on a page of certificates, read in one query for all kinds and all certificates. The union is a table of a select: as such
 * H2 keeps it parsed, by itself it does not.
 */
final class CertificateDetails {
    private static final String ALL = """
            select d.id, d.kind, d.position, d.text from (
              select n.certificateId id, 'NAME' kind, n.position position, n.kind || ':' || n.content text
                from CertificateName n where n.certificateId in :ids
              union all
              select r.certificateId id, 'ROLE' kind, 0 position, r.role text
                from CertificateRole r where r.certificateId in :ids
              union all
              select r.certificateId id, 'REPLACES' kind, 0 position, cast(r.replacedId as string) text
                from Replacement r where r.certificateId in :ids
              union all
              select r.replacedId id, 'REPLACED_BY' kind, 0 position, cast(r.certificateId as string) text
                from Replacement r where r.replacedId in :ids
              union all
              select distinct s.certificateId id, 'SOURCE' kind, 0 position, p.name text
                from StoredSighting s join Provider p on p.id = s.sourceId where s.certificateId in :ids
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
        for (Object[] row : certificates
                .bind(session.createSelectionQuery(query, Object[].class))
                .getResultList()) {
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
