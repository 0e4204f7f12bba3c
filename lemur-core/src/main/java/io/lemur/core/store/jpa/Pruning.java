package io.lemur.core.store.jpa;

import java.util.List;
import org.hibernate.StatelessSession;

/** Removes rows that were kept for long enough. */
final class Pruning {
    private Pruning() {}

    /** Removes the rows of an entity that have these numbers; says how many there were. */
    static int delete(StatelessSession session, String entity, List<Long> numbers) {
        if (!numbers.isEmpty()) {
            session.createMutationQuery("delete from " + entity + " e where e.id in :ids")
                    .setParameterList("ids", numbers)
                    .executeUpdate();
        }
        return numbers.size();
    }
}
