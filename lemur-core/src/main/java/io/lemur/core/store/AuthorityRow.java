package io.lemur.core.store;

import io.lemur.model.AuthorityDefaults;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_authority}.
 *
 * @param id its number
 * @param version the fence
 * @param name unique
 * @param type the issuer's type
 * @param parentId the authority above it
 * @param certificateId its own certificate
 * @param secret what its issuer returned at creation, sealed
 * @param owner who is responsible
 * @param description words for people
 * @param roles who may use it
 * @param enabled whether it may be asked
 * @param options those that are not secret
 * @param secretOptions the secret ones, sealed as one
 * @param defaults where a request says nothing
 * @param createdAt when made
 * @param updatedAt when changed
 */
public record AuthorityRow(
        long id,
        long version,
        String name,
        String type,
        @Nullable Long parentId,
        @Nullable Long certificateId,
        @Nullable Sealed secret,
        String owner,
        String description,
        Set<String> roles,
        boolean enabled,
        Map<String, String> options,
        @Nullable Sealed secretOptions,
        AuthorityDefaults defaults,
        Instant createdAt,
        Instant updatedAt) {}
