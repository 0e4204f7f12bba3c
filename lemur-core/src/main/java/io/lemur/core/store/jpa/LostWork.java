package io.lemur.core.store.jpa;

import java.util.List;
import org.hibernate.StatelessSession;

/** Finds rows that wait for work which is not in the queue. */
final class LostWork {
    private LostWork() {}

    /**
     * The numbers of some.
     *
     * @param rows the table and which of its rows are not done: {@code lemur_sync r where r.ended_at is null}
     */
    static List<Long> find(StatelessSession session, String rows, String kind, int size) {
        return session.createNativeQuery(
                        "select r.id from {h-schema}" + rows + " and not exists (select 1 from"
                                + " {h-schema}lemur_scheduled_tasks t where t.task_name = :kind"
                                + " and t.task_instance = cast(r.id as varchar)) order by r.id",
                        Long.class)
                .setParameter("kind", kind)
                .setMaxResults(size)
                .getResultList();
    }
}
