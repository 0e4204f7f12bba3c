package io.lemur.spi;

/** How an order ended, told to {@link ResumableIssuer#release}. May gain constants, so a plugin keeps a default, that of a failure. */
public enum OrderOutcome {
    /** With a certificate, which the host keeps. */
    ISSUED,
    /** Without one. */
    FAILED,
    /** Somebody wanted it no longer. */
    CANCELLED
}
