package io.lemur.model;

import java.util.List;
import java.util.Optional;

/**
 * A part of a longer answer. Made by the engine and only read by hosts; closed: it stays a list and a mark.
 *
 * @param items the things on it, in the order asked for
 * @param next what to give the query to get the next page, opaque; empty on the last one
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /** Makes one. */
    public Page {
        items = List.copyOf(items);
    }
}
