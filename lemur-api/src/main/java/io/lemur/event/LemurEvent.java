package io.lemur.event;

import java.time.Instant;

/**
 * Something that happened, and was committed. Made by the engine and only read by hosts, so methods can be added, and further
 * kinds of events too.
 */
public interface LemurEvent {
    /** Its number, by which a listener knows an event that it is told again. */
    long id();

    /** When, by the host's clock. */
    Instant at();

    /** Who set it off: the host, the system, or a caller's name. */
    String actor();
}
