package io.lemur.model;

/** What the book knows about a certificate's standing; whether it is expired follows from its dates and the clock. */
public enum CertificateStatus {
    /** Nothing speaks against it. */
    VALID,
    /** Revoked, or on its way to be: it is not offered for use any more. */
    REVOKED
}
