package io.lemur.testkit;

import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.KeyType;
import io.lemur.spi.IssuanceRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * An authority in memory that signs for real, for tests. Its certificates hold the names of the request, basic constraints, key
 * usage and key identifiers; further extensions only where a whole {@link IssuanceRequest} wishes for them. What is valid from now is
 * so by the system's clock, or by the one it was given. Immutable, safe for concurrent use.
 */
public final class TestCa {
    private static final Duration BACKDATED = Duration.ofHours(1);

    private final CertificateChain chain;
    private final PrivateKey privateKey;
    private final Clock clock;

    private TestCa(CertificateChain chain, PrivateKey privateKey, Clock clock) {
        this.chain = Objects.requireNonNull(chain, "chain is null");
        this.privateKey = Objects.requireNonNull(privateKey, "privateKey is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /**
     * What an authority's certificate says.
     *
     * @param subject its name in the form of RFC 4514
     * @param keyType its key
     * @param notBefore from when it is valid
     * @param notAfter until when
     * @param pathLength how many authorities may stand between it and a leaf; empty: any number
     */
    public record Subject(
            String subject, KeyType keyType, Instant notBefore, Instant notAfter, OptionalInt pathLength) {
        /** Makes one. */
        public Subject {
            Objects.requireNonNull(subject, "subject is null");
            Objects.requireNonNull(keyType, "keyType is null");
            Objects.requireNonNull(notBefore, "notBefore is null");
            Objects.requireNonNull(notAfter, "notAfter is null");
            Objects.requireNonNull(pathLength, "pathLength is null");
        }

        private static Subject named(String commonName, Duration lifetime, Instant now) {
            return new Subject(
                    "CN=" + commonName, KeyType.EC_P256, now.minus(BACKDATED), now.plus(lifetime), OptionalInt.empty());
        }
    }

    /** A root of this common name, valid from an hour ago for ten years of the system's clock. */
    public static TestCa root(String commonName) {
        return root(commonName, Clock.systemUTC());
    }

    /** A root of this common name, valid from an hour ago for ten years of this clock, which is that of all below it too. */
    public static TestCa root(String commonName, Clock clock) {
        return root(Subject.named(commonName, Duration.ofDays(3650), clock.instant()), clock);
    }

    /** A root. */
    public static TestCa root(Subject subject) {
        return root(subject, Clock.systemUTC());
    }

    private static TestCa root(Subject subject, Clock clock) {
        KeyPair keys = TestKeys.generate(subject.keyType());
        X500Name name = new X500Name(subject.subject());
        X509Certificate certificate =
                new Signer(keys.getPublic(), keys.getPrivate(), name).authority(subject, keys.getPublic());
        return new TestCa(CertificateChain.of(List.of(certificate)), keys.getPrivate(), clock);
    }

    /** The authority with this chain and key. */
    public static TestCa of(CertificateChain chain, PrivateKey privateKey) {
        return new TestCa(chain, privateKey, Clock.systemUTC());
    }

    /** An intermediate of this common name below this one, valid from an hour ago for five years. */
    public TestCa intermediate(String commonName) {
        return intermediate(Subject.named(commonName, Duration.ofDays(1825), clock.instant()));
    }

    /** An intermediate below this one. */
    public TestCa intermediate(Subject subject) {
        KeyPair keys = TestKeys.generate(subject.keyType());
        return new TestCa(with(signer().authority(subject, keys.getPublic())), keys.getPrivate(), clock);
    }

    /** A certificate with its key for host names and IP addresses, valid from an hour ago for 90 days. */
    public CertificateBundle issue(String... hosts) {
        TestCsr csr = TestCsr.forHosts(hosts);
        Instant now = clock.instant();
        return CertificateBundle.of(
                sign(csr.der(), now.minus(BACKDATED), now.plus(Duration.ofDays(90))),
                csr.keyPair().getPrivate());
    }

    /**
     * Signs a request (PKCS #10, DER) as it is.
     *
     * @throws IllegalArgumentException if it can't be read
     */
    public CertificateChain sign(byte[] csr, Instant notBefore, Instant notAfter) {
        Signer signer = signer();
        return with(signer.leaf(csr, notBefore, notAfter, signer::addUsual));
    }

    /**
     * Signs what a host asks for, with all extensions that it wishes for.
     *
     * @throws IllegalArgumentException if the CSR can't be read
     */
    public CertificateChain sign(IssuanceRequest request, Instant notBefore, Instant notAfter) {
        return with(signer().leaf(
                        request.csr(),
                        notBefore,
                        notAfter,
                        (builder, key) -> new WishedExtensions(request).addTo(builder, key, certificate())));
    }

    /** Its own certificate and those above it. */
    public CertificateChain chain() {
        return chain;
    }

    /** Its certificate. */
    public X509Certificate certificate() {
        return chain.leaf();
    }

    /** Its key. */
    public PrivateKey privateKey() {
        return privateKey;
    }

    /** The subjects of its chain. */
    @Override
    public String toString() {
        return "TestCa" + chain;
    }

    private Signer signer() {
        return new Signer(
                certificate().getPublicKey(),
                privateKey,
                X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded()));
    }

    private CertificateChain with(X509Certificate leaf) {
        List<X509Certificate> all = new ArrayList<>(List.of(leaf));
        all.addAll(chain.certificates());
        return CertificateChain.of(all);
    }

    private record Signer(PublicKey publicKey, PrivateKey privateKey, X500Name name) {
        private static final SecureRandom RANDOM = new SecureRandom();

        X509Certificate authority(Subject subject, PublicKey key) {
            return sign(
                    builder(new X500Name(subject.subject()), key, subject.notBefore(), subject.notAfter()), builder -> {
                        addKeyIdentifiers(builder, key);
                        OptionalInt length = subject.pathLength();
                        builder.addExtension(
                                Extension.basicConstraints,
                                true,
                                length.isPresent()
                                        ? new BasicConstraints(length.getAsInt())
                                        : new BasicConstraints(true));
                        builder.addExtension(
                                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
                    });
        }

        X509Certificate leaf(byte[] csr, Instant notBefore, Instant notAfter, ExtensionsOfKey extensions) {
            try {
                JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(csr);
                PublicKey key = request.getPublicKey();
                return sign(builder(request.getSubject(), key, notBefore, notAfter), builder -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
                    extensions.addTo(builder, key);
                    Extensions wished = request.getRequestedExtensions();
                    if (wished != null && wished.getExtension(Extension.subjectAlternativeName) != null) {
                        builder.addExtension(wished.getExtension(Extension.subjectAlternativeName));
                    }
                });
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalArgumentException("the certification request can't be read", e);
            }
        }

        private JcaX509v3CertificateBuilder builder(X500Name subject, PublicKey key, Instant from, Instant to) {
            return new JcaX509v3CertificateBuilder(
                    name, new BigInteger(127, RANDOM).setBit(126), Date.from(from), Date.from(to), subject, key);
        }

        void addUsual(X509v3CertificateBuilder builder, PublicKey key) throws IOException {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            addKeyIdentifiers(builder, key);
        }

        private void addKeyIdentifiers(X509v3CertificateBuilder builder, PublicKey key) throws IOException {
            try {
                JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
                builder.addExtension(
                        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
                builder.addExtension(
                        Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(publicKey));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key identifiers can't be made", e);
            }
        }

        private X509Certificate sign(X509v3CertificateBuilder builder, MoreExtensions more) {
            try {
                more.addTo(builder);
                return new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(new JcaContentSignerBuilder(TestKeys.signatureAlgorithm(privateKey))
                                        .build(privateKey)));
            } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
                throw new IllegalStateException("the certificate can't be signed", e);
            }
        }

        private interface MoreExtensions {
            void addTo(X509v3CertificateBuilder builder) throws IOException;
        }

        private interface ExtensionsOfKey {
            void addTo(X509v3CertificateBuilder builder, PublicKey key) throws IOException;
        }
    }
}
