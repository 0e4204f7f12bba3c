package io.lemur.service;

import io.lemur.model.Failure;
import java.time.Instant;
import java.util.Optional;

/** How a certificate is renewed, as it was when it was read. Made by the engine and only read by hosts, so methods can be added. */
public interface Renewal {
    /** The certificate. */
    long certificateId();

    /** Whether it is renewed. */
    boolean enabled();

    /** The name of the policy it follows. */
    String policy();

    /** When it falls due, or is looked at again after a try, by the host's clock; empty: never, since it is not enabled or has a successor. */
    Optional<Instant> dueAt();

    /** How often a certificate in its place was asked for. */
    int attempts();

    /** The order of the last try. */
    Optional<Long> orderId();

    /** Why the last try failed, if it did. */
    Optional<Failure> failure();
}
