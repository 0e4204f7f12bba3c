package io.lemur.core.vault;

import io.lemur.annotation.Internal;
import io.lemur.error.StartException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Which source keys, nonces and serial numbers come from; for the log of the start.
 *
 * @param algorithm such as {@code NativePRNG}
 * @param provider the security provider it is from, with its version
 */
@Internal
public record RandomSource(String algorithm, String provider) {
    private static final int SAMPLE_BYTES = 32;

    /**
     * Looks at a source.
     *
     * @throws StartException if it repeats itself, so that keys could be guessed
     */
    public static RandomSource of(SecureRandom random) {
        byte[] one = new byte[SAMPLE_BYTES];
        byte[] another = new byte[SAMPLE_BYTES];
        random.nextBytes(one);
        random.nextBytes(another);
        RandomSource source = new RandomSource(
                random.getAlgorithm(),
                random.getProvider() == null ? "none" : random.getProvider().toString());
        if (Arrays.equals(one, another)) {
            throw new StartException("The random source " + source
                    + " repeats itself: configure a real one in the JVM's java.security (securerandom).");
        }
        return source;
    }

    /** Both in words. */
    @Override
    public String toString() {
        return algorithm + " of " + provider;
    }
}
