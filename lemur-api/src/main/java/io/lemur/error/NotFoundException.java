package io.lemur.error;

/**
 * There is no such thing, or the caller may not know of it. Both look the same to a caller without permission, on
 * purpose.
 */
public final class NotFoundException extends LemurException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param kind what was looked for, such as {@code certificate}
     * @param key its id or name
     */
    public NotFoundException(String kind, Object key) {
        super("There is no " + kind + " '" + key + "', or you may not see it.");
    }
}
