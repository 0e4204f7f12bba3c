package io.lemur.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change of an authority; what is not said stays. Immutable: each method returns another. */
public final class AuthorityUpdate {
    /** The change of nothing. */
    public static final AuthorityUpdate NOTHING = new AuthorityUpdate(null, null, null, null, null);

    private final @Nullable String owner;
    private final @Nullable String description;
    private final @Nullable Set<String> roles;
    private final @Nullable Map<String, String> options;
    private final @Nullable AuthorityDefaults defaults;

    private AuthorityUpdate(
            @Nullable String owner,
            @Nullable String description,
            @Nullable Set<String> roles,
            @Nullable Map<String, String> options,
            @Nullable AuthorityDefaults defaults) {
        this.owner = owner;
        this.description = description;
        this.roles = roles;
        this.options = options;
        this.defaults = defaults;
    }

    /** With another owner. */
    public AuthorityUpdate withOwner(String responsible) {
        return new AuthorityUpdate(
                Objects.requireNonNull(responsible, "owner is null"), description, roles, options, defaults);
    }

    /** With another description. */
    public AuthorityUpdate withDescription(String words) {
        return new AuthorityUpdate(
                owner, Objects.requireNonNull(words, "description is null"), roles, options, defaults);
    }

    /** With exactly these roles. */
    public AuthorityUpdate withRoles(Set<String> names) {
        return new AuthorityUpdate(owner, description, Set.copyOf(names), options, defaults);
    }

    /** With exactly these options; a secret one given as {@code ***} stays as it is. */
    public AuthorityUpdate withOptions(Map<String, String> values) {
        return new AuthorityUpdate(owner, description, roles, Map.copyOf(values), defaults);
    }

    /** With other defaults. */
    public AuthorityUpdate withDefaults(AuthorityDefaults standard) {
        return new AuthorityUpdate(
                owner, description, roles, options, Objects.requireNonNull(standard, "defaults is null"));
    }

    /** The new owner. */
    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    /** The new description. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** The new roles. */
    public Optional<Set<String>> roles() {
        return Optional.ofNullable(roles);
    }

    /** The new options. May hold secrets: never print them. */
    public Optional<Map<String, String>> options() {
        return Optional.ofNullable(options);
    }

    /** The new defaults. */
    public Optional<AuthorityDefaults> defaults() {
        return Optional.ofNullable(defaults);
    }
}
