package io.lemur.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_renewal}: how a certificate is renewed.
 *
 * @param certificateId the certificate
 * @param version the fence
 * @param enabled whether it is renewed
 * @param policy the name of the policy it follows
 * @param dueAt when it is looked at next; null: not again
 * @param attempts how often a successor was asked for
 * @param orderId the order of the last try; null: none, or it failed
 * @param failureKind why the last try failed, in one word
 * @param failureMessage the same for a person
 */
public record RenewalRow(
        long certificateId,
        long version,
        boolean enabled,
        String policy,
        @Nullable Instant dueAt,
        int attempts,
        @Nullable Long orderId,
        @Nullable String failureKind,
        @Nullable String failureMessage) {
    /** One that was not tried yet. */
    public static RenewalRow planned(long certificateId, String policy, Instant dueAt) {
        return new RenewalRow(certificateId, 0, true, policy, dueAt, 0, null, null, null);
    }

    /** Planned anew. */
    public RenewalRow replanned(String following, Instant due) {
        return new RenewalRow(certificateId, version, true, following, due, 0, null, null, null);
    }

    /** Not looked at any more, and not to be renewed. */
    public RenewalRow disabled() {
        return new RenewalRow(
                certificateId, version, false, policy, null, attempts, orderId, failureKind, failureMessage);
    }

    /** Not looked at any more: it has a successor, or nobody needs one. */
    public RenewalRow over() {
        return new RenewalRow(certificateId, version, enabled, policy, null, attempts, orderId, null, null);
    }

    /** Looked at later. */
    public RenewalRow later(Instant due) {
        return new RenewalRow(
                certificateId, version, enabled, policy, due, attempts, orderId, failureKind, failureMessage);
    }

    /** A successor was asked for. */
    public RenewalRow asked(long order, Instant due) {
        return new RenewalRow(
                certificateId, version, enabled, policy, due, attempts + 1, order, failureKind, failureMessage);
    }

    /** The try failed. */
    public RenewalRow failed(String kind, String message, int tries, Instant due) {
        return new RenewalRow(certificateId, version, enabled, policy, due, tries, null, kind, message);
    }
}
