package io.lemur.tests.crash;

import io.lemur.spi.PluginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * A moment of a host's life at which it may be cut off.
 *
 * @param number counts from 1, in the order the moments of a life are reached
 * @param side on which side of what is done
 * @param what is done: {@code commit insert lemur_order}, {@code Issuer.begin}
 * @param time which time in this life it is done, from 1
 */
record Point(int number, Side side, String what, int time) {
    /** Where a host can be, as something is about to be made durable in the database or outside. */
    enum Side {
        /** Cut off before it is done. */
        BEFORE,
        /** Cut off after it was done, with the answer in hand. */
        AFTER,
        /** Cut off after it was done, and the answer is a failure. */
        LOST,
        /** It was done, but the answer says that nobody knows; nothing else is cut. */
        UNKNOWN,
        /** It was done, but the answer says that it was not reached; nothing else is cut. */
        UNAVAILABLE,
        /** It was done, but the answer is a failure as of a cut line that the plugin does not translate; nothing else is cut. */
        BROKEN;

        /** Those of a process that ends: it never sees an answer that is lost. */
        static final Set<Side> OF_A_PROCESS = Set.of(BEFORE, AFTER);
        /** Those of an answer that alone is lost. */
        static final Set<Side> ANSWERS = Set.of(UNKNOWN, UNAVAILABLE, BROKEN);

        /** Whether the host ends here. */
        boolean severs() {
            return !ANSWERS.contains(this);
        }

        /** What comes instead of the answer. */
        RuntimeException failure() {
            return switch (this) {
                case UNKNOWN -> new PluginException(PluginException.Kind.OUTCOME_UNKNOWN, "The answer was lost.");
                case UNAVAILABLE -> new PluginException(PluginException.Kind.UNAVAILABLE, "It seems out of reach.");
                default -> new UncheckedIOException(new IOException("the line was cut"));
            };
        }
    }

    /** The same for the same moment in another life, whatever else came before it. */
    String label() {
        return side + " " + what + (time == 1 ? "" : " #" + time);
    }

    @Override
    public String toString() {
        return number + ": " + label();
    }
}
