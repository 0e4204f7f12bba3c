package io.lemur.core.store;

import io.lemur.model.OrderStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_order}.
 *
 * @param id its number
 * @param version the fence: a step's result is committed only while the row has the version the step began with
 * @param status how far it got
 * @param authorityId who is asked; null: it ended, and the authority was removed
 * @param authorityName its name when it was asked
 * @param requester who asked
 * @param hostKey the host's own idempotency key; unique together with the requester
 * @param requestDigest SHA-256 of the request, by which the same host key with another request is noticed
 * @param issuerKey the idempotency key the issuer is given
 * @param request the rest of the request, JSON
 * @param names the names asked for, as {@code kind:value}
 * @param csr the certification request, DER
 * @param keyId the sealed private key; null: the requester has it
 * @param state the issuer's own state, sealed
 * @param stateVersion the version of that state; 0 without one
 * @param released whether what it published was taken back; true where there is nothing to take back
 * @param attempts how often the issuer was asked without success
 * @param failures how often in a row it failed of late, or what it published could not be taken back, with the same kind of failure
 * @param failuresOf that kind; null: it did not
 * @param waitingFor what it waits for
 * @param failureKind why the last attempt failed, in one word
 * @param failureMessage the same for a person
 * @param certificateId what it ended with
 * @param requestedAt when asked, by the host's clock
 * @param endedAt when it ended
 */
@SuppressWarnings("ArrayRecordComponent") // rows are never compared
public record OrderRow(
        long id,
        long version,
        OrderStatus status,
        @Nullable Long authorityId,
        String authorityName,
        String requester,
        @Nullable String hostKey,
        String requestDigest,
        String issuerKey,
        String request,
        List<String> names,
        byte[] csr,
        @Nullable Long keyId,
        @Nullable Sealed state,
        int stateVersion,
        boolean released,
        int attempts,
        int failures,
        @Nullable String failuresOf,
        String waitingFor,
        @Nullable String failureKind,
        @Nullable String failureMessage,
        @Nullable Long certificateId,
        Instant requestedAt,
        @Nullable Instant endedAt) {}
