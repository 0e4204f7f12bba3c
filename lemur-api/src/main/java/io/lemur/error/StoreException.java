package io.lemur.error;

import org.jspecify.annotations.Nullable;

/**
 * The database did not do what it was asked: unreachable, full, read-only. The transaction was rolled back, unless the connection was
 * lost during the commit: then nobody knows, and the message says so. Asking again with the same idempotency key is safe.
 */
public final class StoreException extends LemurException {
    private static final long serialVersionUID = 1L;

    /** Makes one with its cause. */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
