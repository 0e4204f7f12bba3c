package io.lemur.core.store.jpa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts what is many into parts that fit into one statement. */
final class Batches {
    private static final int SIZE = 1_000;

    private Batches() {}

    static <T> List<List<T>> of(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += SIZE) {
            parts.add(list.subList(from, Math.min(list.size(), from + SIZE)));
        }
        return parts;
    }
}
