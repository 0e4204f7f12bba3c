package io.lemur.core.store.jpa;

import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;

/**
 * For how long rows of a table are pursued, by the database's time: their column {@code asked_at}, which is written by the database.
 *
 * @param table such as {@code lemur_order}
 */
record Pursuit(StatelessSession session, String table) {
    /** Whether it was asked for before an instant. */
    boolean isAskedBefore(long id, Instant time) {
        return session.createNativeQuery(
                                "select count(*) from {h-schema}" + table + " where id = :id and asked_at < :time",
                                Long.class)
                        .setParameter("id", id)
                        .setParameter("time", time)
                        .getSingleResult()
                > 0;
    }

    /** The numbers of some in a state that were asked for before an instant. */
    List<Long> askedBefore(List<String> statuses, Instant time, int size) {
        return session.createNativeQuery(
                        "select id from {h-schema}" + table
                                + " where status in :statuses and asked_at < :time order by id",
                        Long.class)
                .setParameterList("statuses", statuses)
                .setParameter("time", time)
                .setMaxResults(size)
                .getResultList();
    }

    /** It is asked for now. */
    void askAnew(long id) {
        session.createNativeMutationQuery(
                        "update {h-schema}" + table + " set asked_at = current_timestamp where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }
}
