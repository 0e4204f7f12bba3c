package io.lemur.service;

import io.lemur.model.Certificate;
import io.lemur.model.Failure;
import io.lemur.model.OrderStatus;
import io.lemur.model.SubjectAltName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request on its way to a certificate, as it was when it was read. Made by the engine and only read by hosts, so methods
 * can be added.
 */
public interface Order {
    /** Its number. */
    long id();

    /** How far it got. */
    OrderStatus status();

    /** The authority that was asked, by name. */
    String authority();

    /** The names asked for. */
    List<SubjectAltName> subjectAltNames();

    /** Who asked. */
    String requester();

    /** When it was asked, by the host's clock. */
    Instant requestedAt();

    /** How often the issuer was asked without success. */
    int attempts();

    /** What it waits for, for a person; empty where it waits for nothing but its turn. */
    String waitingFor();

    /** Why it failed, or why the last attempt did. */
    Optional<Failure> failure();

    /** The certificate, once it is there. */
    Optional<Long> certificateId();

    /**
     * Waits until it has ended. The work is done in the background, on this node or another, whether somebody waits or not.
     *
     * @param timeout how long to wait at most
     * @return the certificate
     * @throws io.lemur.error.OrderFailedException if it ended without one
     * @throws io.lemur.error.StillRunningException if it did not end in time
     * @throws InterruptedException if the thread was interrupted
     */
    Certificate await(Duration timeout) throws InterruptedException;
}
