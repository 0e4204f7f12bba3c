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
 * @param attempts how often the issuer was asked without success
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
        int attempts,
        @Nullable String failureKind,
        @Nullable String failureMessage,
        Instant requestedAt,
        @Nullable Instant endedAt) {}
