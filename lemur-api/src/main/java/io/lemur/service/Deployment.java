package io.lemur.service;

import io.lemur.model.DeploymentStatus;
import io.lemur.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A certificate at a destination, as it was when it was read. Made by the engine and only read by hosts, so methods can be added. */
public interface Deployment {
    /** Its number. */
    long id();

    /** The certificate. */
    long certificateId();

    /** The destination's name. */
    String destination();

    /** What it is called there; the certificate that replaces this one has the same name. */
    String name();

    /** How far it got. */
    DeploymentStatus status();

    /** Where it is, in the words of its place: a path, an ARN. Empty if it was never there. */
    Optional<String> reference();

    /** How often in a row it failed in the way of {@link #failure}. */
    int failures();

    /** Why it failed, or why the last attempt did. */
    Optional<Failure> failure();

    /** When it was asked for, by the host's clock. */
    Instant wantedAt();

    /** When it was put there last, by the host's clock. */
    Optional<Instant> deployedAt();

    /**
     * Waits until what was asked for is done: it is there, or taken away.
     *
     * @return the deployment as it is then
     * @throws io.lemur.error.ConflictException if it failed, and is not tried again by itself
     * @throws io.lemur.error.StillRunningException if it did not come to an end in time
     * @throws InterruptedException if the thread was interrupted
     */
    Deployment await(Duration timeout) throws InterruptedException;
}
