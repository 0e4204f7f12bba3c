package io.lemur.core.inventory;

import io.lemur.core.plugin.StoredOptions;
import io.lemur.core.store.AuthorityRow;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.AuthorityUpdate;
import java.time.Instant;
import java.util.Set;

/** An authority's row with other values. */
final class AuthorityChange {
    private AuthorityChange() {}

    /** As an update wants it; what it does not say stays. */
    static AuthorityRow of(AuthorityRow row, AuthorityUpdate update, StoredOptions options, Instant now) {
        return changed(
                row,
                new Said(
                        update.owner().orElse(row.owner()),
                        update.description().orElse(row.description()),
                        update.roles().orElse(row.roles()),
                        update.defaults().orElse(row.defaults())),
                row.enabled(),
                options,
                now);
    }

    /** Enabled, or not. */
    static AuthorityRow of(AuthorityRow row, boolean enabled, Instant now) {
        Said same = new Said(row.owner(), row.description(), row.roles(), row.defaults());
        return changed(row, same, enabled, StoredOptions.of(row), now);
    }

    private record Said(String owner, String description, Set<String> roles, AuthorityDefaults defaults) {}

    private static AuthorityRow changed(
            AuthorityRow row, Said said, boolean enabled, StoredOptions options, Instant now) {
        return new AuthorityRow(
                row.id(),
                row.version(),
                row.name(),
                row.type(),
                row.parentId(),
                row.certificateId(),
                row.secret(),
                said.owner(),
                said.description(),
                said.roles(),
                enabled,
                options.shown(),
                options.secret(),
                said.defaults(),
                row.createdAt(),
                now);
    }
}
