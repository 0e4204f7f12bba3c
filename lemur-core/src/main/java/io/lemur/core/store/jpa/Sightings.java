package io.lemur.core.store.jpa;

import io.lemur.core.store.CertificateTable.Sighting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/** Writes where certificates were seen, in batches. */
final class Sightings {
    private final StatelessSession session;
    private final IdSequences ids;

    Sightings(StatelessSession session, IdSequences ids) {
        this.session = session;
        this.ids = ids;
    }

    /** What tells sightings of one source apart. */
    private record Key(long certificateId, String placeDigest) {}

    int seen(long sourceId, long syncId, List<Sighting> sightings) {
        Map<Key, String> places = new LinkedHashMap<>();
        for (Sighting sighting : sightings) {
            places.put(new Key(sighting.certificateId(), digest(sighting.place())), sighting.place());
        }
        int added = 0;
        for (List<Key> batch : Batches.of(places.keySet())) {
            Map<Key, Long> known = known(sourceId, batch);
            mark(syncId, batch.stream().map(known::get).filter(id -> id != null).toList());
            List<SightingEntity> unknown = new ArrayList<>();
            for (Key key : batch) {
                if (!known.containsKey(key)) {
                    unknown.add(entity(sourceId, syncId, key, places.getOrDefault(key, "")));
                }
            }
            session.insertMultiple(unknown);
            added += unknown.size();
        }
        return added;
    }

    private Map<Key, Long> known(long sourceId, List<Key> keys) {
        Map<Key, Long> known = new HashMap<>();
        for (Object[] row : session.createSelectionQuery(
                        "select s.id, s.certificateId, s.placeDigest from StoredSighting s"
                                + " where s.sourceId = :source and s.certificateId in :ids",
                        Object[].class)
                .setParameter("source", sourceId)
                .setParameterList("ids", keys.stream().map(Key::certificateId).collect(Collectors.toSet()))
                .getResultList()) {
            known.put(new Key((Long) row[1], (String) row[2]), (Long) row[0]);
        }
        return known;
    }

    /** Which certificates a run found at places; a place at which it found none is left out. */
    Map<String, List<Long>> at(long sourceId, long syncId, Set<String> places) {
        Map<String, List<Long>> found = new HashMap<>();
        for (List<String> batch : Batches.of(places)) {
            for (Object[] row : session.createSelectionQuery(
                            "select s.place, s.certificateId from StoredSighting s where s.sourceId = :source"
                                    + " and s.placeDigest in :digests and s.syncId = :sync order by s.certificateId",
                            Object[].class)
                    .setParameter("source", sourceId)
                    .setParameter("sync", syncId)
                    .setParameterList(
                            "digests", batch.stream().map(Sightings::digest).toList())
                    .getResultList()) {
                found.computeIfAbsent((String) row[0], place -> new ArrayList<>())
                        .add((Long) row[1]);
            }
        }
        return found;
    }

    private void mark(long syncId, List<Long> sightingIds) {
        if (!sightingIds.isEmpty()) {
            session.createMutationQuery("update StoredSighting s set s.syncId = :sync where s.id in :ids")
                    .setParameter("sync", syncId)
                    .setParameterList("ids", sightingIds)
                    .executeUpdate();
        }
    }

    private SightingEntity entity(long sourceId, long syncId, Key key, String place) {
        SightingEntity entity = new SightingEntity();
        entity.id = ids.next("lemur_sighting_seq", session);
        entity.certificateId = key.certificateId;
        entity.sourceId = sourceId;
        entity.place = place;
        entity.placeDigest = key.placeDigest;
        entity.syncId = syncId;
        return entity;
    }

    int unlinkUnseen(long sourceId, long syncId) {
        return session.createMutationQuery(
                        "delete from StoredSighting s where s.sourceId = :source and s.syncId <> :sync")
                .setParameter("source", sourceId)
                .setParameter("sync", syncId)
                .executeUpdate();
    }

    int unlinkAll(long sourceId) {
        return session.createMutationQuery("delete from StoredSighting s where s.sourceId = :source")
                .setParameter("source", sourceId)
                .executeUpdate();
    }

    private static String digest(String place) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
