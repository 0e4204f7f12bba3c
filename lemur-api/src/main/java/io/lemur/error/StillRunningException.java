package io.lemur.error;

/** What was waited for did not end in time. It goes on in the background; nothing is lost by waiting again. */
public final class StillRunningException extends LemurException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public StillRunningException(String message) {
        super(message);
    }
}
