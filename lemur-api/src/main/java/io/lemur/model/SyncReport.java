package io.lemur.model;

import java.time.Instant;
import java.util.List;

/**
 * What a run over a source found. Made by the engine and only read by hosts, so methods can be added.
 */
public interface SyncReport {
    /** When it began, by the host's clock. */
    Instant startedAt();

    /** When it ended. */
    Instant endedAt();

    /** Whether everything there was looked at. Only then was anything unlinked. */
    boolean complete();

    /** How many places held a certificate. */
    long found();

    /** How many certificates were new to the inventory. */
    long added();

    /** How many were linked to this source anew, or at another place. */
    long updated();

    /** How many were there before and are gone. */
    long unlinked();

    /** What could not be read, and which parts could not be looked at; at most 1,000. */
    List<String> problems();
}
