package io.lemur.core.store.jpa;

import io.lemur.model.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Lists in pages, the highest id first.
 *
 * @param alias what the select calls a row: {@code o} in {@code from CertificateOrder o}
 */
record NewestFirst(StatelessSession session, String select, String alias) {
    private static final String ORDER = "NEWEST";

    /** One page; a caller gives back {@code after} what the page before ended with. */
    <E, R> Page<R> page(Conditions conditions, @Nullable String after, int size, Rows<E, R> rows) {
        if (after != null) {
            conditions.add(alias + ".id < ?", Cursor.read(after, ORDER).id());
        }
        List<E> found = conditions
                .query(session, select, " order by " + alias + ".id desc", rows.type())
                .setMaxResults(size + 1)
                .getResultList();
        List<E> page = found.subList(0, Math.min(size, found.size()));
        Optional<String> next = found.size() <= size
                ? Optional.empty()
                : Optional.of(new Cursor(ORDER, rows.id().applyAsLong(page.get(page.size() - 1)), "").text());
        return new Page<>(page.stream().map(rows.toRow()).toList(), next);
    }

    /** How an entity becomes a row. */
    record Rows<E, R>(Class<E> type, ToLongFunction<E> id, Function<E, R> toRow) {}
}
