package io.lemur.core.x509;

import io.lemur.core.x509.CertificateTemplate.Addresses;
import io.lemur.core.x509.CertificateTemplate.AuthorityTerms;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.KeyType;
import io.lemur.model.NameConstraints;
import io.lemur.model.SubjectAltName;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Keys and certificates for tests: a root, an intermediate, a leaf. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    static final KeyPair ROOT_KEY = key();
    static final KeyPair MIDDLE_KEY = key();
    static final KeyPair LEAF_KEY = key();
    static final X509Certificate ROOT = authority("Root", ROOT_KEY, null, ROOT_KEY.getPrivate(), OptionalInt.empty());
    static final X509Certificate MIDDLE =
            authority("Middle", MIDDLE_KEY, ROOT, ROOT_KEY.getPrivate(), OptionalInt.of(0));
    static final X509Certificate LEAF = leaf("www.example.com", MIDDLE, MIDDLE_KEY.getPrivate());

    private Samples() {}

    static KeyPair key() {
        return Keys.generate(KeyType.EC_P256, new SecureRandom());
    }

    static X509Certificate authority(
            String name, KeyPair key, @Nullable X509Certificate issuer, PrivateKey signer, OptionalInt pathLength) {
        AuthorityTerms terms = new AuthorityTerms(pathLength, NameConstraints.NONE);
        return signer(issuer, signer).sign(template(name, List.of(), key, terms), "salt");
    }

    static X509Certificate leaf(String host, X509Certificate issuer, PrivateKey signer) {
        return signer(issuer, signer).sign(template(host, List.of(SubjectAltName.host(host)), LEAF_KEY, null), "salt");
    }

    private static CertificateSigner signer(@Nullable X509Certificate issuer, PrivateKey key) {
        return issuer == null ? CertificateSigner.ofItself(key) : CertificateSigner.of(issuer, key);
    }

    private static CertificateTemplate template(
            String commonName, List<SubjectAltName> names, KeyPair key, @Nullable AuthorityTerms terms) {
        return new CertificateTemplate(
                DistinguishedName.ofCommonName(commonName),
                key.getPublic(),
                names,
                NOW,
                NOW.plus(Duration.ofDays(30)),
                CertificateExtensions.DEFAULTS,
                Addresses.NONE,
                terms);
    }
}
