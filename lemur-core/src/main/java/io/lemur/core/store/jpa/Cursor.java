package io.lemur.core.store.jpa;

import io.lemur.error.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sorted value and the id of its last row. Bound to the order it was made for.
 *
 * @param order the order, such as {@code NAME+}
 * @param id the last row
 * @param value its sorted value; empty where rows are sorted by id
 */
record Cursor(String order, long id, String value) {
    /** The text that a caller gives back. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((order + ":" + id + ":" + value).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what a caller gave back.
     *
     * @throws InvalidRequestException if it is no cursor, or one of another order
     */
    static Cursor read(String text, String order) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(":", 3);
            if (parts.length == 3 && parts[0].equals(order)) {
                return new Cursor(order, Long.parseLong(parts[1]), Columns.text(parts[2]));
            }
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    static InvalidRequestException refused(@Nullable Throwable cause) {
        InvalidRequestException refusal = new InvalidRequestException(
                "query",
                "after",
                "does not come from a page of this list in this order: give back Page.next() unchanged, or begin with the first page");
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
