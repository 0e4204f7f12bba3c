package io.lemur.spi;

import io.lemur.annotation.Experimental;
import io.lemur.model.Fingerprint;
import java.util.Objects;

/**
 * What a {@link DeploymentProbe} saw. Made by plugins, taken apart by the host; it may gain members.
 */
@Experimental
public sealed interface ProbeAnswer {
    /** The certificate that was expected is there. */
    record There() implements ProbeAnswer {}

    /** Nothing is there. */
    record Absent() implements ProbeAnswer {}

    /**
     * Another certificate is there: somebody replaced it, or an older one came back.
     *
     * @param found which
     */
    record Another(Fingerprint found) implements ProbeAnswer {
        /** Makes one. */
        public Another {
            Objects.requireNonNull(found, "found is null");
        }
    }

    /** The answer where this certificate is there, and that one was expected. */
    static ProbeAnswer of(Fingerprint found, Fingerprint expected) {
        return found.equals(expected) ? new There() : new Another(found);
    }
}
