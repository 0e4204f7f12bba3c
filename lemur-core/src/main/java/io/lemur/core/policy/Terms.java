package io.lemur.core.policy;

import io.lemur.model.AuthorityDefaults;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an authority says about the certificates it issues.
 *
 * @param name its name, for messages
 * @param enabled whether it may be asked
 * @param notBefore from when its own certificate is valid; null: not known
 * @param notAfter until when; null: not known
 * @param defaults where a request says nothing, and the longest validity
 */
public record Terms(
        String name,
        boolean enabled,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        AuthorityDefaults defaults) {}
