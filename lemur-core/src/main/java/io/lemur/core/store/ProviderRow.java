package io.lemur.core.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_provider}: a configured source or destination.
 *
 * @param id its number
 * @param version the fence
 * @param kind what it is
 * @param name unique within its kind
 * @param type the provider's type
 * @param description words for people
 * @param enabled whether it is used
 * @param options those that are not secret
 * @param secretOptions the secret ones, sealed as one
 * @param createdAt when made
 * @param updatedAt when changed
 */
public record ProviderRow(
        long id,
        long version,
        Kind kind,
        String name,
        String type,
        String description,
        boolean enabled,
        Map<String, String> options,
        @Nullable Sealed secretOptions,
        Instant createdAt,
        Instant updatedAt) {

    /** What a configured provider is. */
    public enum Kind {
        /** A place that is read. */
        SOURCE,
        /** A place that is written. */
        DESTINATION
    }
}
