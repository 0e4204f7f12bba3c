package io.lemur.core.x509;

import io.lemur.model.RevocationReason;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * What a CRL says.
 *
 * @param number its number, higher than that of any before
 * @param thisUpdate as of when it speaks
 * @param nextUpdate until when the next one is there
 * @param entries the revoked certificates
 */
public record CrlContent(BigInteger number, Instant thisUpdate, Instant nextUpdate, List<Entry> entries) {
    /** Keeps its own list. */
    public CrlContent {
        entries = List.copyOf(entries);
    }

    /**
     * A revoked certificate.
     *
     * @param serial its serial number
     * @param revokedAt since when
     * @param reason why
     */
    public record Entry(BigInteger serial, Instant revokedAt, RevocationReason reason) {}
}
