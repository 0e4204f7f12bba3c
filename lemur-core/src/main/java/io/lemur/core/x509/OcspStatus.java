package io.lemur.core.x509;

import io.lemur.model.RevocationReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a certificate stands, as OCSP says it (RFC 6960, section 2.2).
 *
 * @param kind in a word
 * @param revokedAt since when it is revoked; null if it is not
 * @param reason why; null if it is not
 */
public record OcspStatus(
        Kind kind, @Nullable Instant revokedAt, @Nullable RevocationReason reason) {
    /** Not revoked, as far as is known. */
    public static final OcspStatus GOOD = new OcspStatus(Kind.GOOD, null, null);
    /** Nothing is known about it. */
    public static final OcspStatus UNKNOWN = new OcspStatus(Kind.UNKNOWN, null, null);

    /** In a word; closed by RFC 6960. */
    public enum Kind {
        /** Not revoked, as far as is known. */
        GOOD,
        /** Revoked, or on hold. */
        REVOKED,
        /** Nothing is known about it. */
        UNKNOWN
    }

    /** Revoked since then. */
    public static OcspStatus revoked(Instant since, RevocationReason reason) {
        return new OcspStatus(Kind.REVOKED, since, reason);
    }
}
