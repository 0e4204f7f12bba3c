package io.lemur.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A wish for an authority. Immutable; grows by further builder methods and factories. */
public final class AuthorityRequest {
    /** What kind of authority is wished for. May gain constants, so code that reads it keeps a default. */
    public enum Kind {
        /** One that signs itself; its issuer makes it. */
        ROOT,
        /** One below another; its issuer makes it. */
        INTERMEDIATE,
        /** One that exists, with its key. */
        IMPORTED,
        /** One that is only asked, such as a public CA; its issuer makes nothing. */
        EXTERNAL
    }

    private final Builder wish;

    private AuthorityRequest(Builder wish) {
        this.wish = wish;
    }

    /** A root that signs itself, by the issuer {@code local} unless another type is set. */
    public static Builder root(String name) {
        return new Builder(Kind.ROOT, name, "local");
    }

    /** An authority below another, by the issuer of that one. */
    public static Builder intermediate(String name, String parent) {
        Builder builder = new Builder(Kind.INTERMEDIATE, name, "local");
        builder.parent = Objects.requireNonNull(parent, "parent is null");
        return builder;
    }

    /** An existing authority with its key: its certificate first, then those above it up to the root. */
    public static Builder imported(String name, CertificateBundle bundle) {
        Builder builder = new Builder(Kind.IMPORTED, name, "local");
        builder.bundle = Objects.requireNonNull(bundle, "bundle is null");
        return builder;
    }

    /** An authority that an issuer of this type only asks; its options say which and how. */
    public static Builder external(String name, String type) {
        return new Builder(Kind.EXTERNAL, name, type);
    }

    /** The kind. */
    public Kind kind() {
        return wish.kind;
    }

    /** The unique name, 1 to 128 characters. */
    public String name() {
        return wish.name;
    }

    /** The issuer's type. */
    public String type() {
        return wish.type;
    }

    /** The authority above it, by name; only of an {@link Kind#INTERMEDIATE}. */
    public Optional<String> parent() {
        return Optional.ofNullable(wish.parent);
    }

    /** Chain and key; only of an {@link Kind#IMPORTED} one. */
    public Optional<CertificateBundle> bundle() {
        return Optional.ofNullable(wish.bundle);
    }

    /** The subject; empty: the name as common name. */
    public Optional<DistinguishedName> subject() {
        return Optional.ofNullable(wish.subject);
    }

    /** The key's type; EC P-256 unless set. */
    public KeyType keyType() {
        return wish.keyType;
    }

    /** From when; empty: from now. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(wish.notBefore);
    }

    /** For how long; empty: ten years for a root, five for an intermediate, and never beyond its parent. */
    public Optional<Duration> validity() {
        return Optional.ofNullable(wish.validity);
    }

    /** How many authorities may stand between it and a leaf; empty: any number. */
    public OptionalInt pathLength() {
        return wish.pathLength == null ? OptionalInt.empty() : OptionalInt.of(wish.pathLength);
    }

    /** Which names may be issued below it. */
    public NameConstraints nameConstraints() {
        return wish.nameConstraints;
    }

    /** Further extensions of its certificate. */
    public CertificateExtensions extensions() {
        return wish.extensions;
    }

    /** Who is responsible; empty: the caller. */
    public Optional<String> owner() {
        return Optional.ofNullable(wish.owner);
    }

    /** Words for people. */
    public String description() {
        return wish.description;
    }

    /** Roles whose holders may request certificates from it. */
    public Set<String> roles() {
        return Set.copyOf(wish.roles);
    }

    /** The issuer's options. May hold secrets: never print it. */
    public Map<String, String> options() {
        return Map.copyOf(wish.options);
    }

    /** What its certificates are like where a request says nothing. */
    public AuthorityDefaults defaults() {
        return wish.defaults;
    }

    /** The kind and the name. */
    @Override
    public String toString() {
        return "AuthorityRequest[" + wish.kind + " " + wish.name + "]";
    }

    /** Collects the wishes. */
    public static final class Builder {
        private final Kind kind;
        private final String name;
        private final Map<String, String> options = new HashMap<>();
        private final Set<String> roles = new LinkedHashSet<>();
        private String type;
        private @Nullable String parent;
        private @Nullable CertificateBundle bundle;
        private @Nullable DistinguishedName subject;
        private KeyType keyType = KeyType.EC_P256;
        private @Nullable Instant notBefore;
        private @Nullable Duration validity;
        private @Nullable Integer pathLength;
        private NameConstraints nameConstraints = NameConstraints.NONE;
        private CertificateExtensions extensions = CertificateExtensions.DEFAULTS;
        private @Nullable String owner;
        private String description = "";
        private AuthorityDefaults defaults = AuthorityDefaults.STANDARD;

        private Builder(Kind kind, String name, String type) {
            this.kind = kind;
            this.name = Objects.requireNonNull(name, "name is null");
            this.type = Objects.requireNonNull(type, "type is null");
        }

        private Builder(Builder other) {
            this(other.kind, other.name, other.type);
            options.putAll(other.options);
            roles.addAll(other.roles);
            parent = other.parent;
            bundle = other.bundle;
            subject = other.subject;
            keyType = other.keyType;
            notBefore = other.notBefore;
            validity = other.validity;
            pathLength = other.pathLength;
            nameConstraints = other.nameConstraints;
            extensions = other.extensions;
            owner = other.owner;
            description = other.description;
            defaults = other.defaults;
        }

        /** Sets the issuer's type, such as {@code local}. */
        public Builder type(String issuerType) {
            type = Objects.requireNonNull(issuerType, "type is null");
            return this;
        }

        /** Sets the subject to a common name alone. */
        public Builder commonName(String commonName) {
            return subject(DistinguishedName.ofCommonName(commonName));
        }

        /** Sets the subject. */
        public Builder subject(DistinguishedName distinguishedName) {
            subject = Objects.requireNonNull(distinguishedName, "subject is null");
            return this;
        }

        /** Sets the key's type. */
        public Builder keyType(KeyType keyKind) {
            keyType = Objects.requireNonNull(keyKind, "keyType is null");
            return this;
        }

        /** Sets from when it is valid. */
        public Builder notBefore(Instant from) {
            notBefore = Objects.requireNonNull(from, "notBefore is null");
            return this;
        }

        /** Sets for how long it is valid. */
        public Builder validity(Duration span) {
            validity = Objects.requireNonNull(span, "validity is null");
            return this;
        }

        /** Sets how many authorities may stand between it and a leaf, 0 or more. */
        public Builder pathLength(int authorities) {
            pathLength = authorities;
            return this;
        }

        /** Sets which names may be issued below it. */
        public Builder nameConstraints(List<String> permitted, List<String> excluded) {
            nameConstraints = new NameConstraints(permitted, excluded);
            return this;
        }

        /**
         * Sets further extensions of its certificate. Besides the key usages that are wished for it always has
         * {@link KeyUsage#KEY_CERT_SIGN} and {@link KeyUsage#CRL_SIGN}.
         */
        public Builder extensions(CertificateExtensions wished) {
            extensions = Objects.requireNonNull(wished, "extensions is null");
            return this;
        }

        /** Sets who is responsible. */
        public Builder owner(String responsible) {
            owner = Objects.requireNonNull(responsible, "owner is null");
            return this;
        }

        /** Sets words for people. */
        public Builder description(String words) {
            description = Objects.requireNonNull(words, "description is null");
            return this;
        }

        /** Adds roles whose holders may request certificates from it. */
        public Builder role(String... names) {
            roles.addAll(List.of(names));
            return this;
        }

        /** Sets an option of the issuer. */
        public Builder option(String option, String value) {
            options.put(option, value);
            return this;
        }

        /** Sets what its certificates are like where a request says nothing. */
        public Builder defaults(AuthorityDefaults standard) {
            defaults = Objects.requireNonNull(standard, "defaults is null");
            return this;
        }

        /** The request. The builder can be used on. */
        public AuthorityRequest build() {
            return new AuthorityRequest(new Builder(this));
        }
    }
}
