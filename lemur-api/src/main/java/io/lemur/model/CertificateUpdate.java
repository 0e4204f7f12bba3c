package io.lemur.model;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change of what people may change about a certificate; what is not said stays. Immutable: each method returns another. */
public final class CertificateUpdate {
    /** The change of nothing. */
    public static final CertificateUpdate NOTHING = new CertificateUpdate(null, null, null, null, null, null);

    private final @Nullable String owner;
    private final @Nullable String description;
    private final @Nullable Set<String> roles;
    private final @Nullable Boolean notifies;
    private final @Nullable Set<Long> replaces;
    private final @Nullable Long seenVersion;

    private CertificateUpdate(
            @Nullable String owner,
            @Nullable String description,
            @Nullable Set<String> roles,
            @Nullable Boolean notifies,
            @Nullable Set<Long> replaces,
            @Nullable Long seenVersion) {
        this.owner = owner;
        this.description = description;
        this.roles = roles;
        this.notifies = notifies;
        this.replaces = replaces;
        this.seenVersion = seenVersion;
    }

    /** With another owner. */
    public CertificateUpdate withOwner(String responsible) {
        return new CertificateUpdate(
                Objects.requireNonNull(responsible, "owner is null"),
                description,
                roles,
                notifies,
                replaces,
                seenVersion);
    }

    /** With another description. */
    public CertificateUpdate withDescription(String words) {
        return new CertificateUpdate(
                owner, Objects.requireNonNull(words, "description is null"), roles, notifies, replaces, seenVersion);
    }

    /** With exactly these roles. */
    public CertificateUpdate withRoles(Set<String> names) {
        return new CertificateUpdate(owner, description, Set.copyOf(names), notifies, replaces, seenVersion);
    }

    /** With people told about it, or not. */
    public CertificateUpdate withNotifies(boolean told) {
        return new CertificateUpdate(owner, description, roles, told, replaces, seenVersion);
    }

    /** With exactly these certificates replaced by it. The caller needs full rights on each. */
    public CertificateUpdate withReplaces(Set<Long> certificateIds) {
        return new CertificateUpdate(owner, description, roles, notifies, Set.copyOf(certificateIds), seenVersion);
    }

    /** Only if the certificate still has this version; else the update is refused. */
    public CertificateUpdate ifVersion(long version) {
        return new CertificateUpdate(owner, description, roles, notifies, replaces, version);
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

    /** Whether people are told about it. */
    public Optional<Boolean> notifies() {
        return Optional.ofNullable(notifies);
    }

    /** The ids of those it replaces. */
    public Optional<Set<Long>> replaces() {
        return Optional.ofNullable(replaces);
    }

    /** The version it must still have. */
    public OptionalLong seenVersion() {
        return seenVersion == null ? OptionalLong.empty() : OptionalLong.of(seenVersion);
    }
}
