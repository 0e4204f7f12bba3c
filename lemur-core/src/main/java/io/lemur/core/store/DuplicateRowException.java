package io.lemur.core.store;

import io.lemur.error.ConflictException;

/** A unique value is taken already; the transaction was rolled back. */
public final class DuplicateRowException extends ConflictException {
    private static final long serialVersionUID = 1L;

    /** Makes one; the constraint is the database's name for what must be unique. */
    public DuplicateRowException(String constraint) {
        super("Somebody else was faster: the value is taken (" + constraint + ").");
    }
}
