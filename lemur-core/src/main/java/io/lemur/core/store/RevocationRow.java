package io.lemur.core.store;

import io.lemur.model.RevocationReason;
import io.lemur.service.Revocation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_revocation}: a wish to revoke; one for a certificate.
 *
 * @param id its number
 * @param version the fence
 * @param certificateId the certificate; unique
 * @param reason why
 * @param status how far it got
 * @param requester who asked
 * @param issuerKey the idempotency key the issuer is given
 * @param failures how often in a row it failed in the way of {@code failureKind}
 * @param failureKind why the last attempt failed, in one word
 * @param failureMessage the same for a person
 * @param requestedAt when asked
 * @param endedAt when it ended
 */
public record RevocationRow(
        long id,
        long version,
        long certificateId,
        RevocationReason reason,
        Revocation.Status status,
        String requester,
        String issuerKey,
        int failures,
        @Nullable String failureKind,
        @Nullable String failureMessage,
        Instant requestedAt,
        @Nullable Instant endedAt) {
    /** Asked for the first time. */
    public static RevocationRow wish(
            long id, CertificateRow certificate, RevocationReason reason, String requester, Instant at) {
        return new RevocationRow(
                id,
                0,
                certificate.id(),
                reason,
                Revocation.Status.REQUESTED,
                requester,
                certificate.facts().fingerprint().hex(),
                0,
                null,
                null,
                at,
                null);
    }

    /** Asked again after it failed. */
    public RevocationRow again(Instant at) {
        return new RevocationRow(
                id,
                version,
                certificateId,
                reason,
                Revocation.Status.REQUESTED,
                requester,
                issuerKey,
                0,
                null,
                null,
                at,
                null);
    }

    /** The authority has revoked it. */
    public RevocationRow revoked(Instant at) {
        return ended(Revocation.Status.REVOKED, failures, null, null, at);
    }

    /**
     * The authority did not revoke it.
     *
     * @param at when it ended with that; null: the authority is asked again
     */
    public RevocationRow failed(String kind, String message, @Nullable Instant at) {
        Revocation.Status next = at == null ? Revocation.Status.REQUESTED : Revocation.Status.FAILED;
        return ended(next, failuresAfter(kind), kind, message, at);
    }

    /** How often in a row it failed, if it fails in this way now. */
    public int failuresAfter(String kind) {
        return kind.equals(failureKind) ? failures + 1 : 1;
    }

    private RevocationRow ended(
            Revocation.Status next, int inARow, @Nullable String kind, @Nullable String message, @Nullable Instant at) {
        return new RevocationRow(
                id, version, certificateId, reason, next, requester, issuerKey, inARow, kind, message, requestedAt, at);
    }
}
