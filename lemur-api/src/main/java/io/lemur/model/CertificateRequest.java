package io.lemur.model;

import io.lemur.error.MalformedInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a certificate. Only its form is checked here; whether it may be asked for is answered, with all faults at once,
 * when it is made. Immutable; grows by further builder methods.
 */
public final class CertificateRequest {
    private final Builder wish;

    private CertificateRequest(Builder wish) {
        this.wish = wish;
    }

    /**
     * A request for hosts: names, wildcards, IP addresses. The engine makes and keeps the key.
     *
     * @throws MalformedInputException if one can't be a host
     */
    public static Builder forHosts(String... hosts) {
        return forNames(Arrays.stream(hosts).map(SubjectAltName::host).toArray(SubjectAltName[]::new));
    }

    /** A request for names of any kind. The engine makes and keeps the key. */
    public static Builder forNames(SubjectAltName... names) {
        Builder builder = new Builder();
        builder.subjectAltNames.addAll(List.of(names));
        return builder;
    }

    /**
     * A request with a certification request of the requester's own (PKCS #10, PEM or DER): names, subject and key are taken
     * from it, and the engine never holds a private key.
     */
    public static Builder forCsr(byte[] csr) {
        Builder builder = new Builder();
        builder.csr = csr.clone();
        return builder;
    }

    /** The authority's name; empty: it was not said. */
    public Optional<String> authority() {
        return Optional.ofNullable(wish.authority);
    }

    /** The names wished for; empty if a CSR has them. */
    public List<SubjectAltName> subjectAltNames() {
        return List.copyOf(wish.subjectAltNames);
    }

    /** The subject; without one, the first host that fits is the common name. */
    public Optional<DistinguishedName> subject() {
        return Optional.ofNullable(wish.subject);
    }

    /** The requester's own certification request, PEM or DER. */
    public Optional<byte[]> csr() {
        return Optional.ofNullable(wish.csr).map(byte[]::clone);
    }

    /** The key's type; empty: the authority's default, else {@link KeyType#EC_P256}. */
    public Optional<KeyType> keyType() {
        return Optional.ofNullable(wish.keyType);
    }

    /** From when; empty: from now. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(wish.notBefore);
    }

    /** Until when, inclusive. */
    public Optional<Instant> notAfter() {
        return Optional.ofNullable(wish.notAfter);
    }

    /** For how long; empty, with {@link #notAfter} empty too: the authority's default. */
    public Optional<Duration> validity() {
        return Optional.ofNullable(wish.validity);
    }

    /** The further extensions. */
    public CertificateExtensions extensions() {
        return wish.extensions;
    }

    /** The CA's own name for a kind of certificate. */
    public Optional<String> profile() {
        return Optional.ofNullable(wish.profile);
    }

    /** Further wishes for the issuer. */
    public Map<String, String> hints() {
        return Map.copyOf(wish.hints);
    }

    /** The certificate's name in the inventory; empty: made from subject, issuer and dates. */
    public Optional<String> name() {
        return Optional.ofNullable(wish.name);
    }

    /** Who is responsible; empty: the caller. */
    public Optional<String> owner() {
        return Optional.ofNullable(wish.owner);
    }

    /** Words for people. */
    public String description() {
        return wish.description;
    }

    /** Roles whose holders may do everything with it. */
    public Set<String> roles() {
        return Set.copyOf(wish.roles);
    }

    /** Whether people are told about it. */
    public boolean notifies() {
        return wish.notifies;
    }

    /** The ids of the certificates it replaces. */
    public Set<Long> replaces() {
        return Set.copyOf(wish.replaces);
    }

    /** The names of the destinations where it is to be. */
    public Set<String> destinations() {
        return Set.copyOf(wish.destinations);
    }

    /** The host's own key: asked twice with one key is asked once. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(wish.idempotencyKey);
    }

    /** The names and the authority. */
    @Override
    public String toString() {
        return "CertificateRequest" + (wish.csr == null ? wish.subjectAltNames : "[own CSR]") + " to " + wish.authority;
    }

    /** Collects the wishes. */
    public static final class Builder {
        private final List<SubjectAltName> subjectAltNames = new ArrayList<>();
        private final Map<String, String> hints = new HashMap<>();
        private final Set<String> roles = new LinkedHashSet<>();
        private final Set<Long> replaces = new LinkedHashSet<>();
        private final Set<String> destinations = new LinkedHashSet<>();
        private byte @Nullable [] csr;
        private @Nullable String authority;
        private @Nullable DistinguishedName subject;
        private @Nullable KeyType keyType;
        private @Nullable Instant notBefore;
        private @Nullable Instant notAfter;
        private @Nullable Duration validity;
        private CertificateExtensions extensions = CertificateExtensions.DEFAULTS;
        private @Nullable String profile;
        private @Nullable String name;
        private @Nullable String owner;
        private String description = "";
        private boolean notifies = true;
        private @Nullable String idempotencyKey;

        private Builder() {}

        private Builder(Builder other) {
            subjectAltNames.addAll(other.subjectAltNames);
            hints.putAll(other.hints);
            roles.addAll(other.roles);
            replaces.addAll(other.replaces);
            destinations.addAll(other.destinations);
            csr = other.csr;
            authority = other.authority;
            subject = other.subject;
            keyType = other.keyType;
            notBefore = other.notBefore;
            notAfter = other.notAfter;
            validity = other.validity;
            extensions = other.extensions;
            profile = other.profile;
            name = other.name;
            owner = other.owner;
            description = other.description;
            notifies = other.notifies;
            idempotencyKey = other.idempotencyKey;
        }

        /** Names the authority that is to issue. */
        public Builder authority(String authorityName) {
            authority = Objects.requireNonNull(authorityName, "authority is null");
            return this;
        }

        /** Adds names. */
        public Builder subjectAltName(SubjectAltName... names) {
            subjectAltNames.addAll(List.of(names));
            return this;
        }

        /** Sets the subject. */
        public Builder subject(DistinguishedName distinguishedName) {
            subject = Objects.requireNonNull(distinguishedName, "subject is null");
            return this;
        }

        /** Sets the key's type. */
        public Builder keyType(KeyType type) {
            keyType = Objects.requireNonNull(type, "keyType is null");
            return this;
        }

        /** Sets from when it is valid. */
        public Builder notBefore(Instant from) {
            notBefore = Objects.requireNonNull(from, "notBefore is null");
            return this;
        }

        /** Sets until when it is valid, inclusive; instead of {@link #validity}. */
        public Builder notAfter(Instant until) {
            notAfter = Objects.requireNonNull(until, "notAfter is null");
            return this;
        }

        /** Sets for how long it is valid; instead of {@link #notAfter}. */
        public Builder validity(Duration span) {
            validity = Objects.requireNonNull(span, "validity is null");
            return this;
        }

        /** Sets the further extensions. */
        public Builder extensions(CertificateExtensions wished) {
            extensions = Objects.requireNonNull(wished, "extensions is null");
            return this;
        }

        /** Sets the CA's own name for a kind of certificate. */
        public Builder profile(String caProfile) {
            profile = Objects.requireNonNull(caProfile, "profile is null");
            return this;
        }

        /** Adds a wish for the issuer, such as {@code challenge}, {@code dns-01}. */
        public Builder hint(String key, String value) {
            hints.put(key, value);
            return this;
        }

        /** Sets the certificate's name in the inventory. */
        public Builder name(String uniqueName) {
            name = Objects.requireNonNull(uniqueName, "name is null");
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

        /** Adds roles whose holders may do everything with it. */
        public Builder role(String... names) {
            roles.addAll(List.of(names));
            return this;
        }

        /** Sets whether people are told about it; true by default. */
        public Builder notifies(boolean told) {
            notifies = told;
            return this;
        }

        /** Adds destinations: once it is issued it is put there, under the name of what it replaces there, or its first name. */
        public Builder destination(String... names) {
            destinations.addAll(List.of(names));
            return this;
        }

        /** Adds a certificate that it replaces. The caller needs full rights on it. */
        public Builder replaces(long certificateId) {
            replaces.add(certificateId);
            return this;
        }

        /**
         * Sets the host's own key, 1 to 128 characters: asked twice with one key is asked once, for as long as the engine keeps the order.
         */
        public Builder idempotencyKey(String key) {
            idempotencyKey = Objects.requireNonNull(key, "idempotencyKey is null");
            return this;
        }

        /** The request. The builder can be used on. */
        public CertificateRequest build() {
            return new CertificateRequest(new Builder(this));
        }
    }
}
