package io.lemur.core.store;

import io.lemur.model.CertificateStatus;
import io.lemur.model.Fingerprint;
import io.lemur.model.RevocationReason;
import io.lemur.model.Weakness;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_certificate}.
 *
 * @param id its number; {@link CertificateTable#nextId} gives one
 * @param version the fence
 * @param facts what the certificate itself says
 * @param issuerId the row of the certificate above it in its chain; null: unknown, or a root
 * @param authorityId the authority that issued it, where known
 * @param keyId its private key, where held
 * @param csr the certification request it was made from, DER, where known
 * @param name unique
 * @param owner who is responsible
 * @param creator who brought it
 * @param description words for people
 * @param roles who else has full rights
 * @param notifies whether people are told about it
 * @param listed false: only here because it is part of somebody's chain; not searched
 * @param status its standing
 * @param revocationReason why revoked
 * @param revokedAt when revoked
 * @param replaces ids of those it replaces
 * @param replacedBy ids of those that replace it
 * @param sources names of the sources where it was last seen
 * @param createdAt when it came
 * @param updatedAt when it was changed
 */
@SuppressWarnings("ArrayRecordComponent") // rows are never compared
public record CertificateRow(
        long id,
        long version,
        Facts facts,
        @Nullable Long issuerId,
        @Nullable Long authorityId,
        @Nullable Long keyId,
        byte @Nullable [] csr,
        String name,
        String owner,
        String creator,
        String description,
        Set<String> roles,
        boolean notifies,
        boolean listed,
        CertificateStatus status,
        @Nullable RevocationReason revocationReason,
        @Nullable Instant revokedAt,
        Set<Long> replaces,
        Set<Long> replacedBy,
        Set<String> sources,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What a certificate itself says: a pure function of its DER form, made by {@code x509}.
     *
     * @param fingerprint its identity
     * @param der its DER form
     * @param serial the serial number
     * @param subject RFC 4514
     * @param commonName the last one, where there is one
     * @param issuer RFC 4514
     * @param names the subject alternative names as {@code kind:value}
     * @param notBefore from when
     * @param notAfter until when
     * @param keyAlgorithm of the subject's key
     * @param keyBits of the subject's key
     * @param signatureAlgorithm of the signature
     * @param authority whether it may sign others
     * @param weaknesses what is weak about it
     */
    public record Facts(
            Fingerprint fingerprint,
            byte[] der,
            BigInteger serial,
            String subject,
            @Nullable String commonName,
            String issuer,
            List<String> names,
            Instant notBefore,
            Instant notAfter,
            String keyAlgorithm,
            int keyBits,
            String signatureAlgorithm,
            boolean authority,
            Set<Weakness> weaknesses) {}
}
