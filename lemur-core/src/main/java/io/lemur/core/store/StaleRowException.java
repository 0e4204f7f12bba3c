package io.lemur.core.store;

import io.lemur.error.ConflictException;

/** A row has another version than the one that was seen: somebody was faster, and nothing was written. */
public final class StaleRowException extends ConflictException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public StaleRowException(String table, long id) {
        super("Somebody else changed " + table + " " + id + " meanwhile; read it again and repeat the change.");
    }
}
