package io.lemur.error;

import java.io.Serializable;
import java.util.Objects;

/**
 * One fault of a request.
 *
 * @param field what it concerns, such as {@code subjectAltNames[2]} or an option's name
 * @param message what is wrong with it and what would be right; never holds a secret
 */
public record Violation(String field, String message) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public Violation {
        Objects.requireNonNull(field, "field is null");
        Objects.requireNonNull(message, "message is null");
    }

    /** {@code field: message}. */
    @Override
    public String toString() {
        return field + ": " + message;
    }
}
