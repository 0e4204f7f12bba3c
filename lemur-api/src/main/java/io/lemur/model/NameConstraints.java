package io.lemur.model;

import java.util.List;

/**
 * Which names may be issued below an authority (RFC 5280, section 4.2.1.10). Immutable. Made by hosts and read by plugins; closed by
 * the RFC, which has these two lists; their texts may come to name further kinds of names.
 *
 * @param permitted host names, each with all names below it; networks as {@code 10.0.0.0/8}; empty: all
 * @param excluded the same; what is excluded is never permitted
 */
public record NameConstraints(List<String> permitted, List<String> excluded) {
    /** No constraint. */
    public static final NameConstraints NONE = new NameConstraints(List.of(), List.of());

    /** Makes them. */
    public NameConstraints {
        permitted = List.copyOf(permitted);
        excluded = List.copyOf(excluded);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return permitted.isEmpty() && excluded.isEmpty();
    }
}
