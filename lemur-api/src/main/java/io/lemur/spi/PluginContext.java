package io.lemur.spi;

import java.security.SecureRandom;
import java.time.Clock;

/** What the host lends a provider. Only the host and the testkit implement it, so methods can be added. */
public interface PluginContext {
    /**
     * The host's clock, in UTC. Use it, and no other.
     *
     * <p>Deadlines are told by this clock. The host does not cut a call off at its deadline: the answer still counts, and the
     * thread is held so long. So a provider bounds every wait for the outside, and gives up by itself in time, with a
     * {@link PluginException} whose kind says whether the outcome is known. The host interrupts only what is still under way a
     * while after it began to close.
     */
    Clock clock();

    /** The host's source of random numbers, for keys and everything that must not be guessed. */
    SecureRandom random();
}
