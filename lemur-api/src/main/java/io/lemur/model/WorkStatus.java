package io.lemur.model;

/** How a piece of work stands. May gain constants, so code that reads it keeps a default. */
public enum WorkStatus {
    /** A node is at it. */
    RUNNING,
    /** It is due, and waits for a free worker. */
    DUE,
    /** It waits for its time: an authority asked to come back later, or what failed is tried again then. */
    WAITING,
    /** It is held back by a pause. */
    PAUSED,
    /** It is held back by a limit. */
    LIMITED
}
