package io.lemur.core.work;

/** Told of each step of work. Safe for concurrent use. */
public interface StepMeter {
    /** Hears of nothing. */
    StepMeter NONE = (kind, outcome, nanos) -> {};

    /** How a step ended. */
    enum Outcome {
        /** The work is done. */
        ENDED,
        /** Another step follows, at once or later. */
        GOES_ON,
        /** It failed in a way it must not. */
        FAILED,
        /** The engine closes. */
        INTERRUPTED
    }

    /** A step ended. */
    void step(String kind, Outcome outcome, long nanos);
}
