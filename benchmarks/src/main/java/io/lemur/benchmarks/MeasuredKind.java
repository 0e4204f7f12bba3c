package io.lemur.benchmarks;

import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkKind;
import io.lemur.model.WorkScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A kind of work that goes nowhere: nothing is paused or limited, and nobody looks at it. */
interface MeasuredKind extends WorkKind {
    @Override
    default void giveUp(long id, String reason) {
        throw new IllegalStateException("work " + id + " was given up: " + reason);
    }

    @Override
    default Set<WorkScope> scopes(Tx tx, long id) {
        return Set.of();
    }

    @Override
    default Map<Long, Account> accounts(Tx tx, Collection<Long> ids) {
        return Map.of();
    }

    @Override
    default List<Long> lost(Tx tx, int size) {
        return List.of();
    }
}
