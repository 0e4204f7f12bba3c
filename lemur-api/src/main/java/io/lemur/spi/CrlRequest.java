package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.math.BigInteger;
import java.time.Instant;

/** A CRL to publish. Made by the host and only read by plugins, so methods can be added. */
@Experimental
public interface CrlRequest {
    /** The list's name, stable for this authority, fit for a file: lower-case letters, digits, hyphens; at most 100 characters. */
    String name();

    /** The CRL (RFC 5280, section 5), DER. */
    byte[] der();

    /** Its number: higher than that of each CRL of this name before it. */
    BigInteger number();

    /** When the host wants this call to have ended, see {@link PluginContext#clock}. */
    Instant deadline();

    /** The same for every try. */
    String idempotencyKey();
}
