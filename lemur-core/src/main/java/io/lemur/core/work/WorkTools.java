package io.lemur.core.work;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.Store;
import java.time.Clock;

/**
 * What each stage of durable work has at hand.
 *
 * @param store the database
 * @param queue where it writes the next stage's work
 * @param events where it writes what happened
 * @param audit where it writes who did it
 * @param changes by which it wakes those who wait for it
 * @param clock the host's clock, which decides about certificates and nothing else
 */
public record WorkTools(Store store, WorkQueue queue, Events events, AuditTrail audit, Changes changes, Clock clock) {
    /** The right that background work has. */
    public static final String SYSTEM_RIGHT = Actor.SYSTEM.name();
}
