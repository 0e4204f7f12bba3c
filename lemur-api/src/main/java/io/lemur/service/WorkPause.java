package io.lemur.service;

import io.lemur.model.WorkScope;
import java.time.Instant;

/** That work is paused. Made by the engine and only read by hosts, so methods can be added. */
public interface WorkPause {
    /** Which work. */
    WorkScope scope();

    /** Why, for a person. */
    String reason();

    /** Who paused it: the host, or a caller's name. */
    String by();

    /** Since when, by the host's clock. */
    Instant since();

    /** How many pieces of work it has held back so far; those that are not due yet are not counted. */
    long holding();
}
