package io.lemur.error;

import org.jspecify.annotations.Nullable;

/**
 * The engine refused to start, and left nothing running: its database is in use, newer than it knows or can't be reached, a
 * key is missing, plugins contradict each other.
 */
public final class StartException extends LemurException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public StartException(String message) {
        super(message);
    }

    /** Makes one with its cause. */
    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
