package io.lemur.service;

import java.time.Duration;
import java.util.List;

/**
 * How this node and the work of all nodes are, for the host's own health endpoint. Comes from a look that the engine takes every few
 * seconds, so it costs nothing and never waits. Made by the engine and only read by hosts, so methods can be added.
 */
public interface Health {
    /** The worst of the checks. */
    Status status();

    /** Each thing looked at. */
    List<Check> checks();

    /** How old the look is. */
    Duration age();

    /** How something is. May gain constants, so code that reads it keeps a default. */
    enum Status {
        /** As it should be. */
        UP,
        /** It works, and somebody should look at it. */
        DEGRADED,
        /** It does not work. */
        DOWN
    }

    /** One thing looked at. Made by the engine and only read by hosts, so methods can be added. */
    interface Check {
        /** Which: {@code database}, {@code workers}, {@code backlog}, {@code tasks}, {@code pauses}. */
        String name();

        /** How it is. */
        Status status();

        /** For a person; holds no secret. */
        String message();
    }
}
