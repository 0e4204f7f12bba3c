package io.lemur.error;

/** The caller may see the thing, but not do this with it. */
public final class AccessDeniedException extends LemurException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public AccessDeniedException(String message) {
        super(message);
    }
}
