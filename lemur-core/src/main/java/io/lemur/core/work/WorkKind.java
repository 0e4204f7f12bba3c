package io.lemur.core.work;

/** One kind of durable work: a row with a state, and the step that brings it further. Safe for concurrent use. */
public interface WorkKind {
    /** Its name, stored: {@code order}. */
    String name();

    /**
     * Brings the row of this number one step further: reads it, goes outside with no transaction open, and commits the result only if
     * the row still has the version it read. A step may be repeated after a crash. It never sleeps.
     *
     * <p>When the work ends, the transaction that commits this also calls {@link WorkQueue#done}.
     *
     * @throws InterruptedException if the engine closes meanwhile; the step is repeated later
     */
    Next step(long id) throws InterruptedException;

    /**
     * Ends the row after its step failed too often with what it must not throw: a fault of this library, or bytes in the database
     * that can't be read. In one transaction, which also calls {@link WorkQueue#done} unless more is to be done; then steps follow. A
     * database that does not answer never comes here: it is tried again for as long as it takes.
     *
     * @param reason for a person; names the exception's type, and no secret
     */
    void giveUp(long id, String reason);
}
