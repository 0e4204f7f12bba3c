package io.lemur.service;

import io.lemur.model.Certificate;
import io.lemur.model.Failure;
import io.lemur.model.RevocationReason;
import java.time.Duration;
import java.util.Optional;

/** A wish to revoke, as it was when it was read. Made by the engine and only read by hosts, so methods can be added. */
public interface Revocation {
    /** The certificate. */
    long certificateId();

    /** Why. */
    RevocationReason reason();

    /** How far it got. */
    Status status();

    /** Why it failed, or why the last attempt did. */
    Optional<Failure> failure();

    /**
     * Waits until the authority has revoked it.
     *
     * @return the certificate
     * @throws io.lemur.error.ConflictException if the authority refused
     * @throws io.lemur.error.StillRunningException if it did not end in time
     * @throws InterruptedException if the thread was interrupted
     */
    Certificate await(Duration timeout) throws InterruptedException;

    /** How far it got. May gain constants, so code that reads it keeps a default. */
    enum Status {
        /** Stored; the authority was not asked yet, or did not do it yet. */
        REQUESTED,
        /** The authority has revoked it. */
        REVOKED,
        /** The authority refused. In the book the certificate stays revoked. */
        FAILED,
        /** Only a newer version of the engine, on another node, knows how far it got; this one leaves it alone. */
        UNKNOWN
    }
}
