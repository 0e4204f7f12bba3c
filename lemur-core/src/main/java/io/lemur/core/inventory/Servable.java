package io.lemur.core.inventory;

import io.lemur.model.CertificateChain;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A certificate that a host can serve TLS with.
 *
 * @param id its number
 * @param keyId its key's row
 * @param names what it is valid for, as {@code kind:value}
 * @param notBefore from when
 * @param notAfter until when, inclusive
 * @param replacedBy the ids of those that replace it
 * @param chain it and its issuers
 * @param key its private key
 */
public record Servable(
        long id,
        long keyId,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        Set<Long> replacedBy,
        CertificateChain chain,
        PrivateKey key) {

    /** Whether it is valid at an instant. */
    public boolean isValidAt(Instant instant) {
        return !instant.isBefore(notBefore) && !instant.isAfter(notAfter);
    }

    /** The id alone: never the key. */
    @Override
    public String toString() {
        return "Servable[certificate " + id + "]";
    }
}
