package io.lemur.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_event}: something to tell the host's listeners.
 *
 * @param id its number; those of one certificate rise in the order they happened
 * @param at when
 * @param actor who set it off
 * @param type which, such as {@code certificate-issued}
 * @param certificateId the certificate concerned
 * @param payload the rest, JSON
 */
public record EventRow(
        long id,
        Instant at,
        String actor,
        String type,
        @Nullable Long certificateId,
        String payload) {}
