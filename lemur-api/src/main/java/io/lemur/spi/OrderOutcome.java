package io.lemur.spi;

/** How an order ended, told to {@link ResumableIssuer#release}. */
public enum OrderOutcome {
    /** With a certificate. */
    ISSUED,
    /** Without one. */
    FAILED,
    /** Somebody wanted it no longer. */
    CANCELLED
}
