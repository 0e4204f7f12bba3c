package io.lemur.model;

import java.time.Instant;

/**
 * Who did what to what. Made by the engine and only read by hosts, so methods can be added.
 */
public interface AuditEntry {
    /** Its number; later entries have higher ones. */
    long id();

    /** When, by the host's clock. */
    Instant at();

    /** Who did it: the host, the system, or a caller's name. */
    String actor();

    /** Under which right, such as {@code owner}, {@code role team-web}, {@code admin}, {@code host}; empty where it was denied. */
    String right();

    /** What was done, such as {@code certificate.request}, {@code key.read}. */
    String action();

    /** What kind of thing it was done to, such as {@code certificate}. */
    String subjectKind();

    /** Its id, or its name where it has no id. */
    String subject();

    /** What came of it. */
    Outcome outcome();

    /** Words for people; never holds a secret. */
    String detail();

    /** What came of it. May gain constants, so code that reads it keeps a default. */
    enum Outcome {
        /** It was done. */
        DONE,
        /** The caller had no right to. */
        DENIED,
        /** It was tried and failed. */
        FAILED
    }
}
