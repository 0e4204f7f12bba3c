package io.lemur.core.work;

import io.lemur.error.LemurException;
import java.time.Duration;

/** Something took longer than it may, and was interrupted. */
public final class TimeLimitException extends LemurException {
    private static final long serialVersionUID = 1L;

    TimeLimitException(Duration limit) {
        super("It took longer than its limit of " + limit + " and was interrupted.");
    }
}
