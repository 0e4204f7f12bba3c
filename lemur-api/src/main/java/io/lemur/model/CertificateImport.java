package io.lemur.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A certificate that exists already and shall be kept. Immutable; grows by further builder methods. */
public final class CertificateImport {
    private final Builder wish;

    private CertificateImport(Builder wish) {
        this.wish = wish;
    }

    /** Starts from a chain, the leaf first, and perhaps its key. */
    public static Builder of(CertificateBundle bundle) {
        return new Builder(bundle);
    }

    /**
     * Starts from PEM text: certificates in the order leaf, issuer, …, and perhaps the leaf's private key, which may be encrypted:
     * see {@link Builder#passphrase}. The text is read when it is imported.
     */
    public static Builder ofPem(String pem) {
        return new Builder(Secret.of(pem));
    }

    /** The bundle, if it was given so. */
    public Optional<CertificateBundle> bundle() {
        return Optional.ofNullable(wish.bundle);
    }

    /** The PEM text, if it was given so. */
    public Optional<Secret> pem() {
        return Optional.ofNullable(wish.pem);
    }

    /** The passphrase of the private key in the PEM text; empty: the key is not encrypted. */
    public Optional<Secret> passphrase() {
        return Optional.ofNullable(wish.passphrase);
    }

    /** Its name in the inventory; empty: made from subject, issuer and dates. */
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

    /** The ids of the certificates it replaces. */
    public Set<Long> replaces() {
        return Set.copyOf(wish.replaces);
    }

    /** Whether people are told about it. */
    public boolean notifies() {
        return wish.notifies;
    }

    /** What is taken in, never its key nor the passphrase. */
    @Override
    public String toString() {
        return "CertificateImport[" + (wish.bundle == null ? "PEM" : wish.bundle) + "]";
    }

    /** Collects the facts. */
    public static final class Builder {
        private final @Nullable CertificateBundle bundle;
        private final @Nullable Secret pem;
        private final Set<String> roles;
        private final Set<Long> replaces;
        private @Nullable Secret passphrase;
        private @Nullable String name;
        private @Nullable String owner;
        private String description = "";
        private boolean notifies = true;

        private Builder(CertificateBundle bundle) {
            this(Objects.requireNonNull(bundle, "bundle is null"), null, Set.of(), Set.of());
        }

        private Builder(Secret pem) {
            this(null, pem, Set.of(), Set.of());
        }

        private Builder(
                @Nullable CertificateBundle bundle, @Nullable Secret pem, Set<String> roles, Set<Long> replaces) {
            this.bundle = bundle;
            this.pem = pem;
            this.roles = new LinkedHashSet<>(roles);
            this.replaces = new LinkedHashSet<>(replaces);
        }

        /** Sets the passphrase of the private key in the PEM text. */
        public Builder passphrase(Secret secret) {
            passphrase = Objects.requireNonNull(secret, "passphrase is null");
            return this;
        }

        /** Sets its name in the inventory. */
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

        /** Adds a certificate that it replaces. The caller needs full rights on it. */
        public Builder replaces(long certificateId) {
            replaces.add(certificateId);
            return this;
        }

        /** Sets whether people are told about it; true by default. */
        public Builder notifies(boolean told) {
            notifies = told;
            return this;
        }

        /** The import. The builder can be used on. */
        public CertificateImport build() {
            Builder copy = new Builder(bundle, pem, roles, replaces);
            copy.passphrase = passphrase;
            copy.name = name;
            copy.owner = owner;
            copy.description = description;
            copy.notifies = notifies;
            return new CertificateImport(copy);
        }
    }
}
