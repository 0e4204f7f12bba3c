package io.lemur.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions Lemur throws on purpose. Its message says what was wrong, with what, and what to do, and never
 * holds a secret.
 *
 * <p>The tree may grow: catch this type to catch all.
 */
public abstract class LemurException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes one with a message for a person to read. */
    protected LemurException(String message) {
        super(message);
    }

    /** Makes one with a message for a person to read, and what caused it. */
    protected LemurException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What was wrong, with what, and what to do. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
