package io.lemur.error;

/** The request fits no longer, or not yet, to what is there: a name is taken, a state does not allow it, somebody was faster. */
public class ConflictException extends LemurException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public ConflictException(String message) {
        super(message);
    }
}
