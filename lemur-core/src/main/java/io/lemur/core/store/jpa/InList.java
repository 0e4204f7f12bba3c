package io.lemur.core.store.jpa;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.query.CommonQueryContract;

/**
 * The values of a condition {@code in}. Few values are a parameter each: what Hibernate made of such a query is kept for the next time,
 * while a query with a parameter that stands for a list is translated anew each time. Many values are such a list all the same; the
 * translation is little then, beside all else.
 */
final class InList {
    private static final int FEW = 16;

    private final String name;
    private final List<?> values;

    private InList(String name, List<?> values) {
        this.name = name;
        this.values = values;
    }

    /** These values, at least one, under this name. */
    static InList of(String name, Collection<?> values) {
        return new InList(name, List.copyOf(values));
    }

    /** What is written after {@code in}. */
    String text() {
        if (values.size() > FEW) {
            return ":" + name;
        }
        return IntStream.range(0, slots())
                .mapToObj(slot -> ":" + name + slot)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Sets the parameters of a query that has the text. */
    <Q extends CommonQueryContract> Q bind(Q query) {
        if (values.size() > FEW) {
            query.setParameterList(name, values);
            return query;
        }
        for (int slot = 0; slot < slots(); slot++) {
            query.setParameter(name + slot, values.get(Math.min(slot, values.size() - 1)));
        }
        return query;
    }

    /** Padded with the last value to a power of two, so that there are few different texts. */
    private int slots() {
        int highest = Integer.highestOneBit(values.size());
        return highest == values.size() ? highest : 2 * highest;
    }
}
