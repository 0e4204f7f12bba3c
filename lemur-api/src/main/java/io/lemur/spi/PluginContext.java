package io.lemur.spi;

import java.security.SecureRandom;
import java.time.Clock;

/** What the host lends a provider. Only the host and the testkit implement it, so methods can be added. */
public interface PluginContext {
    /** The host's clock, in UTC. Use it, and no other. */
    Clock clock();

    /** The host's source of random numbers, for keys and everything that must not be guessed. */
    SecureRandom random();
}
