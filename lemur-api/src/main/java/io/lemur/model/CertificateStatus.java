package io.lemur.model;

/**
 * What the book knows about a certificate's standing; whether it is expired follows from its dates and the clock. May gain constants, so
 * code that reads it keeps a default.
 */
public enum CertificateStatus {
    /** Not revoked, though perhaps expired: as OCSP says it (RFC 6960, section 2.2). */
    GOOD,
    /** Revoked, or on its way to be: it is not offered for use any more. */
    REVOKED
}
