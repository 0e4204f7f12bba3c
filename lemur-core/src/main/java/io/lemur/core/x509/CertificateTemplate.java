package io.lemur.core.x509;

import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.NameConstraints;
import io.lemur.model.SubjectAltName;
import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate is to say, apart from its issuer and serial number.
 *
 * @param subject may be empty for a leaf with names
 * @param publicKey the subject's key
 * @param names the subject alternative names
 * @param notBefore from when; the fraction of the second is cut off
 * @param notAfter until when, inclusive; the fraction of the second is cut off
 * @param extensions the further extensions
 * @param addresses where the issuer can be reached
 * @param authority what makes it an authority; null: it is none
 */
public record CertificateTemplate(
        DistinguishedName subject,
        PublicKey publicKey,
        List<SubjectAltName> names,
        Instant notBefore,
        Instant notAfter,
        CertificateExtensions extensions,
        Addresses addresses,
        @Nullable AuthorityTerms authority) {
    /** Makes one. */
    public CertificateTemplate {
        names = List.copyOf(names);
    }

    /**
     * Where the issuer can be reached.
     *
     * @param issuerUrls where its certificate is
     * @param ocspUrls where OCSP is answered
     * @param crlUrls where its CRL is
     */
    public record Addresses(List<URI> issuerUrls, List<URI> ocspUrls, List<URI> crlUrls) {
        /** Nowhere. */
        public static final Addresses NONE = new Addresses(List.of(), List.of(), List.of());

        /** Makes them. */
        public Addresses {
            issuerUrls = List.copyOf(issuerUrls);
            ocspUrls = List.copyOf(ocspUrls);
            crlUrls = List.copyOf(crlUrls);
        }
    }

    /**
     * What makes a certificate an authority.
     *
     * @param pathLength how many authorities may stand between it and a leaf; empty: any number
     * @param nameConstraints which names may be issued below it
     */
    public record AuthorityTerms(OptionalInt pathLength, NameConstraints nameConstraints) {}
}
