package io.lemur.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which past runs over a source to look at; the newest first. Immutable: each method returns another query, so it grows by methods. */
public final class SyncQuery {
    private final String source;
    private final int pageSize;
    private final @Nullable String after;

    private SyncQuery(String source, int pageSize, @Nullable String after) {
        this.source = source;
        this.pageSize = pageSize;
        this.after = after;
    }

    /** All runs over the source of this name, 50 on a page. */
    public static SyncQuery of(String source) {
        return new SyncQuery(Objects.requireNonNull(source, "source is null"), 50, null);
    }

    /**
     * With this many on a page.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000
     */
    public SyncQuery pageSize(int size) {
        if (size < 1 || size > 1_000) {
            throw new IllegalArgumentException("page size " + size + " is not 1 to 1000");
        }
        return new SyncQuery(source, size, after);
    }

    /** Starting after a page that ended with this {@link Page#next}. */
    public SyncQuery after(String next) {
        return new SyncQuery(source, pageSize, Objects.requireNonNull(next, "next is null"));
    }

    /** The source, by name. */
    public String source() {
        return source;
    }

    /** How many are on a page. */
    public int pageSize() {
        return pageSize;
    }

    /** See {@link #after(String)}. */
    public Optional<String> after() {
        return Optional.ofNullable(after);
    }
}
