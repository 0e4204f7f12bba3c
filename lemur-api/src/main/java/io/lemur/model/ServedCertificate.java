package io.lemur.model;

import io.lemur.annotation.Experimental;
import java.time.Instant;
import java.util.Optional;

/** A certificate that an {@link Endpoint} serves. Made by the engine and only read by hosts, so methods can be added. */
@Experimental
public interface ServedCertificate {
    /** The certificate's number. */
    long certificateId();

    /** Its name. */
    String certificateName();

    /** Its identity. */
    Fingerprint fingerprint();

    /** Until when it is valid, inclusive. */
    Instant notAfter();

    /** The name by which a client asks for it; empty: served to whoever sends no name, or one that nobody knows. */
    Optional<String> serverName();

    /** Its place, in the words of the source. */
    String place();
}
