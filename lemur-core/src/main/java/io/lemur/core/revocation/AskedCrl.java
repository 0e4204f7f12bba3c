package io.lemur.core.revocation;

import io.lemur.spi.CrlRequest;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;

/** What a publisher is asked: the same for every try, but for the deadline. */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
record AskedCrl(String name, byte[] der, BigInteger number, Instant deadline, String idempotencyKey)
        implements CrlRequest {
    private static final int MAX_NAME = 80;

    /** An authority's name as a file can have it; its number keeps those apart that would be the same. */
    static String nameOf(long id, String authority) {
        String plain =
                authority.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return (plain.isEmpty() ? "authority" : plain.substring(0, Math.min(plain.length(), MAX_NAME))) + "-" + id;
    }
}
