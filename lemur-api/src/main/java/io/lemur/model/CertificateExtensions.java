package io.lemur.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The extensions a requester wishes for (RFC 5280, section 4.2.1), apart from the names, which the request has itself.
 * {@link #DEFAULTS} is right for TLS. An authority may refuse a wish; it never drops one silently. Immutable; grows by further builder
 * methods.
 */
public final class CertificateExtensions {
    /** What a TLS server needs: digital signature (and key encipherment for RSA), server and client authentication, both key identifiers, and the authority's own addresses. */
    public static final CertificateExtensions DEFAULTS = builder().build();

    private final Set<KeyUsage> keyUsages;
    private final Set<ObjectId> extendedKeyUsages;
    private final boolean subjectKeyIdentifier;
    private final AuthorityKeyIdentifier authorityKeyIdentifier;
    private final boolean authorityInfoAccess;
    private final boolean crlDistributionPoints;
    private final List<CustomExtension> custom;

    private CertificateExtensions(Builder builder) {
        keyUsages = Set.copyOf(builder.keyUsages);
        extendedKeyUsages = Set.copyOf(builder.extendedKeyUsages);
        subjectKeyIdentifier = builder.subjectKeyIdentifier;
        authorityKeyIdentifier = builder.authorityKeyIdentifier;
        authorityInfoAccess = builder.authorityInfoAccess;
        crlDistributionPoints = builder.crlDistributionPoints;
        custom = List.copyOf(builder.custom);
    }

    /** How a certificate names its issuer's key. Closed by RFC 5280, section 4.2.1.1, which has these two ways. */
    public enum AuthorityKeyIdentifier {
        /** Not at all. */
        NONE,
        /** By the key's identifier; what RFC 5280 asks for. */
        KEY_IDENTIFIER,
        /** By the issuer's name and serial. */
        ISSUER_AND_SERIAL,
        /** Both ways. */
        BOTH
    }

    /** An extension Lemur knows nothing of. */
    public static final class CustomExtension {
        private final ObjectId id;
        private final boolean critical;
        private final byte[] der;

        /**
         * Makes one.
         *
         * @param id the extension's identifier
         * @param critical whether who does not know it must refuse the certificate
         * @param der the value's DER form, without the OCTET STRING around it; copied
         */
        public CustomExtension(ObjectId id, boolean critical, byte[] der) {
            this.id = id;
            this.critical = critical;
            this.der = der.clone();
        }

        /** The extension's identifier. */
        public ObjectId id() {
            return id;
        }

        /** Whether who does not know it must refuse the certificate. */
        public boolean critical() {
            return critical;
        }

        /** A copy of the value's DER form. */
        public byte[] der() {
            return der.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof CustomExtension extension
                    && id.equals(extension.id)
                    && critical == extension.critical
                    && Arrays.equals(der, extension.der);
        }

        @Override
        public int hashCode() {
            return 31 * id.hashCode() + Arrays.hashCode(der);
        }

        @Override
        public String toString() {
            return id + (critical ? " (critical)" : "");
        }
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** What the key may be used for; empty: what fits the key and the purpose. */
    public Set<KeyUsage> keyUsages() {
        return keyUsages;
    }

    /** The purposes, see {@link ExtendedKeyUsage}; empty: TLS server and client. */
    public Set<ObjectId> extendedKeyUsages() {
        return extendedKeyUsages;
    }

    /** Whether the certificate names its own key. */
    public boolean subjectKeyIdentifier() {
        return subjectKeyIdentifier;
    }

    /** How the certificate names its issuer's key. */
    public AuthorityKeyIdentifier authorityKeyIdentifier() {
        return authorityKeyIdentifier;
    }

    /** Whether the authority's addresses for its certificate and for OCSP are written, where it has any. */
    public boolean authorityInfoAccess() {
        return authorityInfoAccess;
    }

    /** Whether the authority's addresses for its CRL are written, where it has any. */
    public boolean crlDistributionPoints() {
        return crlDistributionPoints;
    }

    /** Further extensions. */
    public List<CustomExtension> custom() {
        return custom;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateExtensions extensions
                && keyUsages.equals(extensions.keyUsages)
                && extendedKeyUsages.equals(extensions.extendedKeyUsages)
                && subjectKeyIdentifier == extensions.subjectKeyIdentifier
                && authorityKeyIdentifier == extensions.authorityKeyIdentifier
                && authorityInfoAccess == extensions.authorityInfoAccess
                && crlDistributionPoints == extensions.crlDistributionPoints
                && custom.equals(extensions.custom);
    }

    @Override
    public int hashCode() {
        return keyUsages.hashCode() + 31 * extendedKeyUsages.hashCode() + 31 * custom.hashCode();
    }

    /** Collects the wishes. */
    public static final class Builder {
        private final Set<KeyUsage> keyUsages = EnumSet.noneOf(KeyUsage.class);
        private final Set<ObjectId> extendedKeyUsages = new LinkedHashSet<>();
        private boolean subjectKeyIdentifier = true;
        private AuthorityKeyIdentifier authorityKeyIdentifier = AuthorityKeyIdentifier.KEY_IDENTIFIER;
        private boolean authorityInfoAccess = true;
        private boolean crlDistributionPoints = true;
        private final List<CustomExtension> custom = new ArrayList<>();

        private Builder() {}

        /** Adds key usages; with the first one the default no longer holds. */
        public Builder keyUsage(KeyUsage... usages) {
            keyUsages.addAll(List.of(usages));
            return this;
        }

        /** Adds purposes, see {@link ExtendedKeyUsage}; with the first one the default no longer holds. */
        public Builder extendedKeyUsage(ObjectId... purposes) {
            extendedKeyUsages.addAll(List.of(purposes));
            return this;
        }

        /** Sets whether the certificate names its own key; true by default. */
        public Builder subjectKeyIdentifier(boolean include) {
            subjectKeyIdentifier = include;
            return this;
        }

        /** Sets how the certificate names its issuer's key; by the key's identifier by default. */
        public Builder authorityKeyIdentifier(AuthorityKeyIdentifier how) {
            authorityKeyIdentifier = how;
            return this;
        }

        /** Sets whether the authority's addresses for its certificate and for OCSP are written; true by default. */
        public Builder authorityInfoAccess(boolean include) {
            authorityInfoAccess = include;
            return this;
        }

        /** Sets whether the authority's addresses for its CRL are written; true by default. */
        public Builder crlDistributionPoints(boolean include) {
            crlDistributionPoints = include;
            return this;
        }

        /** Adds an extension Lemur knows nothing of. */
        public Builder custom(ObjectId id, boolean critical, byte[] der) {
            custom.add(new CustomExtension(id, critical, der));
            return this;
        }

        /** The extensions. */
        public CertificateExtensions build() {
            return new CertificateExtensions(this);
        }
    }
}
