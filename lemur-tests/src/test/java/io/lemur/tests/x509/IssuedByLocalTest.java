package io.lemur.tests.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.x509.CertificateFacts;
import io.lemur.core.x509.ChainCheck;
import io.lemur.core.x509.Keys;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateExtensions.AuthorityKeyIdentifier;
import io.lemur.model.DistinguishedName;
import io.lemur.model.ExtendedKeyUsage;
import io.lemur.model.KeyType;
import io.lemur.model.KeyUsage;
import io.lemur.model.NameConstraints;
import io.lemur.model.ObjectId;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.PluginException;
import io.lemur.testkit.AuthorityCreationRequestBuilder;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the local authority signs, judged by OpenSSL and by the JDK. */
@DisplayName("A certificate of the local authority")
class IssuedByLocalTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyPair LEAF_KEY = Keys.generate(KeyType.EC_P256, RANDOM);
    private static final DistinguishedName SUBJECT = DistinguishedName.of("CN=www.example.com,O=Example");
    private static final List<SubjectAltName> NAMES = List.of(SubjectAltName.host("www.example.com"));

    @TempDir
    Path folder;

    private static AuthorityHandle root() throws InterruptedException {
        return LocalCa.create(AuthorityCreationRequestBuilder.root("Root")
                        .validity(LocalCa.NOW, LocalCa.NOW.plus(Duration.ofDays(30)))
                        .build())
                .issuerUrl("http://ca.example.com/root.der")
                .ocspUrl("http://ocsp.example.com")
                .crlUrl("http://ca.example.com/root.crl")
                .build();
    }

    private static AuthorityHandle below(AuthorityHandle parent, String name, KeyType type)
            throws InterruptedException {
        return LocalCa.create(AuthorityCreationRequestBuilder.below(parent, name)
                        .keyType(type)
                        .validity(LocalCa.NOW, LocalCa.NOW.plus(Duration.ofDays(20)))
                        .build())
                .build();
    }

    private static LocalCa.Wish wish(AuthorityHandle authority) {
        return LocalCa.wish(authority, LEAF_KEY, SUBJECT, NAMES);
    }

    private OpenSsl.Run verify(OpenSsl openSsl, CertificateChain chain) throws Exception {
        List<X509Certificate> all = chain.certificates();
        openSsl.write("leaf.pem", CertificateChain.of(all.subList(0, 1)).toPem());
        openSsl.write("between.pem", chain.toPem());
        openSsl.write(
                "root.pem",
                CertificateChain.of(all.subList(all.size() - 1, all.size())).toPem());
        return openSsl.run("verify", "-x509_strict", "-CAfile", "root.pem", "-untrusted", "between.pem", "leaf.pem");
    }

    private static void validateByPkix(CertificateChain chain) throws Exception {
        List<X509Certificate> all = chain.certificates();
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(all.get(all.size() - 1), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(LocalCa.NOW.plusSeconds(60)));
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(all.subList(0, all.size() - 1)),
                        parameters);
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    @DisplayName(
            "below three authorities of each key type passes 'openssl verify -x509_strict' and the JDK's PKIX validator")
    void chainsThreeLevelsDeep(KeyType type) throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        AuthorityHandle root = LocalCa.create(AuthorityCreationRequestBuilder.root("Root")
                        .keyType(type)
                        .validity(LocalCa.NOW, LocalCa.NOW.plus(Duration.ofDays(30)))
                        .build())
                .build();
        AuthorityHandle issuing = below(below(root, "Policy", type), "Issuing", type);
        CertificateChain chain = LocalCa.issue(LocalCa.wish(issuing, Keys.generate(type, RANDOM), SUBJECT, NAMES));
        assertThat(chain.certificates()).hasSize(4);
        assertThat(ChainCheck.violations(chain, LocalCa.NOW)).isEmpty();
        assertThat(verify(openSsl, chain)).isEqualTo(new OpenSsl.Run(0, "leaf.pem: OK\n"));
        validateByPkix(chain);
    }

    private record Written(String what, CertificateExtensions wish, List<String> lines) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Written written(String what, CertificateExtensions.Builder wish, String... lines) {
        return new Written(what, wish.build(), List.of(lines));
    }

    private static CertificateExtensions.Builder wished() {
        return CertificateExtensions.builder();
    }

    static Stream<Written> extensions() {
        return Stream.concat(usages(), others());
    }

    private static Stream<Written> others() {
        return Stream.of(
                written(
                        "defaults",
                        wished(),
                        "X509v3 Key Usage: critical",
                        "Digital Signature",
                        "TLS Web Server Authentication, TLS Web Client Authentication",
                        "X509v3 Subject Key Identifier",
                        "X509v3 Authority Key Identifier",
                        "CA Issuers - URI:http://ca.example.com/root.der",
                        "OCSP - URI:http://ocsp.example.com",
                        "X509v3 CRL Distribution Points",
                        "URI:http://ca.example.com/root.crl",
                        "DNS:www.example.com"),
                written(
                        "issuer and serial",
                        wished().authorityKeyIdentifier(AuthorityKeyIdentifier.BOTH),
                        "DirName:",
                        "serial:"),
                written(
                        "a custom one",
                        wished().custom(
                                        new ObjectId("1.2.3.4.5"),
                                        false,
                                        HexFormat.of().parseHex("0c026869")),
                        "1.2.3.4.5:",
                        "hi"));
    }

    private static Stream<Written> usages() {
        return Stream.of(
                written(
                        "every key usage a leaf may have",
                        wished().keyUsage(
                                        KeyUsage.DIGITAL_SIGNATURE,
                                        KeyUsage.CONTENT_COMMITMENT,
                                        KeyUsage.KEY_ENCIPHERMENT,
                                        KeyUsage.DATA_ENCIPHERMENT,
                                        KeyUsage.KEY_AGREEMENT,
                                        KeyUsage.CRL_SIGN,
                                        KeyUsage.ENCIPHER_ONLY),
                        "Digital Signature, Non Repudiation, Key Encipherment, Data Encipherment, Key Agreement, CRL Sign, Encipher"
                                + " Only"),
                written(
                        "the last bit of key usage",
                        wished().keyUsage(KeyUsage.KEY_AGREEMENT, KeyUsage.DECIPHER_ONLY),
                        "Key Agreement, Decipher Only"),
                written(
                        "every purpose",
                        wished().extendedKeyUsage(
                                        ExtendedKeyUsage.SERVER_AUTH,
                                        ExtendedKeyUsage.CLIENT_AUTH,
                                        ExtendedKeyUsage.CODE_SIGNING,
                                        ExtendedKeyUsage.EMAIL_PROTECTION,
                                        ExtendedKeyUsage.TIME_STAMPING,
                                        ExtendedKeyUsage.OCSP_SIGNING,
                                        ExtendedKeyUsage.EAP_OVER_LAN,
                                        ExtendedKeyUsage.EAP_OVER_PPP,
                                        ExtendedKeyUsage.SMART_CARD_LOGON),
                        "TLS Web Server Authentication",
                        "TLS Web Client Authentication",
                        "Code Signing",
                        "E-mail Protection",
                        "Time Stamping",
                        "OCSP Signing",
                        "1.3.6.1.5.5.7.3.13",
                        "1.3.6.1.5.5.7.3.14",
                        "Microsoft Smartcard Login"));
    }

    @ParameterizedTest
    @MethodSource("extensions")
    @DisplayName("has each extension that was wished for, read back with 'openssl x509 -text', and is valid")
    void hasEachExtension(Written written) throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        CertificateChain chain = LocalCa.issue(wish(root()).with(written.wish()));
        assertThat(verify(openSsl, chain).output()).isEqualTo("leaf.pem: OK\n");
        assertThat(openSsl.run("x509", "-in", "leaf.pem", "-noout", "-text").output())
                .contains(written.lines());
        validateByPkix(chain);
    }

    @Test
    @DisplayName("leaves out what was not wanted")
    void leavesOut() throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        CertificateExtensions none = wished().subjectKeyIdentifier(false)
                .authorityKeyIdentifier(AuthorityKeyIdentifier.NONE)
                .authorityInfoAccess(false)
                .crlDistributionPoints(false)
                .build();
        openSsl.write("leaf.pem", LocalCa.issue(wish(root()).with(none)).toPem());
        assertThat(openSsl.run("x509", "-in", "leaf.pem", "-noout", "-text").output())
                .doesNotContain("Key Identifier", "Authority Information", "Distribution Points", "Basic Constraints");
    }

    @Test
    @DisplayName("has names of every kind, critical where the subject is empty")
    void hasNamesOfEveryKind() throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        List<SubjectAltName> names = List.of(
                SubjectAltName.parse("dns:*.example.com"),
                SubjectAltName.parse("ip:192.0.2.1"),
                SubjectAltName.parse("ip:2001:db8::1"),
                SubjectAltName.parse("email:team@example.com"),
                SubjectAltName.parse("uri:spiffe://example.com/a"),
                SubjectAltName.parse("dirname:CN=A person,C=DE"),
                SubjectAltName.parse("rid:1.2.3.4"),
                SubjectAltName.parse("other:1.3.6.1.4.1.311.20.2.3#0c0675406578616d"));
        CertificateChain chain = LocalCa.issue(LocalCa.wish(root(), LEAF_KEY, DistinguishedName.EMPTY, names));
        assertThat(verify(openSsl, chain).output()).isEqualTo("leaf.pem: OK\n");
        assertThat(openSsl.run("x509", "-in", "leaf.pem", "-noout", "-text").output())
                .contains(
                        "X509v3 Subject Alternative Name: critical",
                        "DNS:*.example.com",
                        "IP Address:192.0.2.1",
                        "IP Address:2001:DB8:0:0:0:0:0:1",
                        "email:team@example.com",
                        "URI:spiffe://example.com/a",
                        "A person",
                        "Registered ID:1.2.3.4",
                        "othername: UPN::u@exam");
        assertThat(CertificateFacts.of(chain.leaf().getEncoded()).names()).isEqualTo(names);
    }

    @Test
    @DisplayName("is the same, byte for byte, for the same request, and has another serial for another request")
    void repeatsItself() throws Exception {
        for (KeyType type : List.of(KeyType.RSA_2048, KeyType.EC_P256, KeyType.EC_P521, KeyType.ED25519)) {
            AuthorityHandle authority = LocalCa.create(AuthorityCreationRequestBuilder.root("Root")
                            .keyType(type)
                            .validity(LocalCa.NOW, LocalCa.NOW.plus(Duration.ofDays(30)))
                            .build())
                    .build();
            CertificateChain first = LocalCa.issue(wish(authority));
            assertThat(LocalCa.issue(wish(authority))).as("%s", type).isEqualTo(first);
            assertThat(LocalCa.issue(wish(authority).withIdempotencyKey("key-2"))
                            .leaf()
                            .getSerialNumber())
                    .isNotEqualTo(first.leaf().getSerialNumber());
            assertThat(LocalCa.issue(wish(authority).valid(LocalCa.NOW, LocalCa.NOW.plusSeconds(60)))
                            .leaf()
                            .getSerialNumber())
                    .isNotEqualTo(first.leaf().getSerialNumber());
            assertThat(first.leaf().getSerialNumber().signum()).isPositive();
            assertThat(first.leaf().getSerialNumber().bitLength()).isEqualTo(159);
        }
    }

    @Test
    @DisplayName("is refused with the dates beyond the authority's validity")
    void isNeverValidLongerThanItsIssuer() throws Exception {
        AuthorityHandle root = root();
        LocalCa.Wish tooLong = wish(root).valid(LocalCa.NOW, LocalCa.NOW.plus(Duration.ofDays(31)));
        LocalCa.Wish tooEarly = wish(root).valid(LocalCa.NOW.minusSeconds(1), LocalCa.NOW.plusSeconds(60));
        for (LocalCa.Wish wish : List.of(tooLong, tooEarly)) {
            assertThatThrownBy(() -> LocalCa.issue(wish))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED))
                    .hasMessageContaining(wish.to().toString())
                    .hasMessageContaining(LocalCa.NOW.plus(Duration.ofDays(30)).toString());
        }
    }

    @Test
    @DisplayName("is refused for names that the constraints of any authority above do not allow, which are named")
    void keepsNameConstraints() throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        AuthorityHandle constrained = LocalCa.create(AuthorityCreationRequestBuilder.root("Root")
                        .validity(LocalCa.NOW, LocalCa.NOW.plus(Duration.ofDays(30)))
                        .nameConstraints(new NameConstraints(
                                List.of("example.com", "10.0.0.0/8"), List.of("secret.example.com")))
                        .build())
                .build();
        AuthorityHandle issuing = below(constrained, "Issuing", KeyType.EC_P256);
        List<SubjectAltName> good = List.of(SubjectAltName.host("www.example.com"), SubjectAltName.host("10.1.2.3"));
        CertificateChain chain = LocalCa.issue(LocalCa.wish(issuing, LEAF_KEY, SUBJECT, good));
        assertThat(verify(openSsl, chain).output()).isEqualTo("leaf.pem: OK\n");
        validateByPkix(chain);
        List<SubjectAltName> bad = List.of(
                SubjectAltName.host("www.example.org"),
                SubjectAltName.host("a.secret.example.com"),
                SubjectAltName.host("11.0.0.1"));
        List<SubjectAltName> mixed = Stream.concat(good.stream(), bad.stream()).toList();
        assertThatThrownBy(() -> LocalCa.issue(LocalCa.wish(issuing, LEAF_KEY, SUBJECT, mixed)))
                .isInstanceOfSatisfying(PluginException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PluginException.Kind.REJECTED);
                    assertThat(e.problems())
                            .extracting(PluginException.Problem::identifier)
                            .isEqualTo(bad);
                });
    }

    @Test
    @DisplayName("comes from no authority that a path length above forbids")
    void keepsPathLengths() throws Exception {
        AuthorityHandle root = LocalCa.create(AuthorityCreationRequestBuilder.root("Root")
                        .validity(LocalCa.NOW, LocalCa.NOW.plus(Duration.ofDays(30)))
                        .pathLength(1)
                        .build())
                .build();
        AuthorityHandle issuing = below(root, "Issuing", KeyType.EC_P256);
        validateByPkix(LocalCa.issue(wish(issuing)));
        assertThatThrownBy(() -> below(issuing, "Too deep", KeyType.EC_P256))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("allows 0 more authorities");
    }

    @Test
    @DisplayName(
            "of an authority says what it may do, read back with 'openssl x509 -text': CA flag, path length, name constraints")
    void authoritiesSayWhatTheyMay() throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        AuthorityHandle root = LocalCa.create(AuthorityCreationRequestBuilder.root("Root")
                        .validity(LocalCa.NOW, LocalCa.NOW.plus(Duration.ofDays(30)))
                        .pathLength(2)
                        .build())
                .build();
        AuthorityHandle policy = LocalCa.create(AuthorityCreationRequestBuilder.below(root, "Policy")
                        .validity(LocalCa.NOW, LocalCa.NOW.plus(Duration.ofDays(20)))
                        .pathLength(1)
                        .nameConstraints(new NameConstraints(
                                List.of("example.com", "10.0.0.0/8", "2001:db8::/32"), List.of("secret.example.com")))
                        .build())
                .build();
        AuthorityHandle issuing = LocalCa.create(AuthorityCreationRequestBuilder.below(policy, "Issuing")
                        .validity(LocalCa.NOW, LocalCa.NOW.plus(Duration.ofDays(10)))
                        .pathLength(0)
                        .build())
                .build();

        CertificateChain chain = LocalCa.issue(wish(issuing));
        assertThat(verify(openSsl, chain)).isEqualTo(new OpenSsl.Run(0, "leaf.pem: OK\n"));
        assertThat(text(openSsl, chain, 1)).contains("Basic Constraints: critical CA:TRUE, pathlen:0");
        assertThat(text(openSsl, chain, 2))
                .contains(
                        "Basic Constraints: critical CA:TRUE, pathlen:1",
                        "Key Usage: critical Certificate Sign, CRL Sign",
                        "X509v3 Subject Key Identifier",
                        "X509v3 Authority Key Identifier",
                        "Name Constraints: critical Permitted: DNS:example.com IP:10.0.0.0/255.0.0.0"
                                + " IP:2001:DB8:0:0:0:0:0:0/FFFF:FFFF:0:0:0:0:0:0 Excluded: DNS:secret.example.com");
        assertThat(text(openSsl, chain, 3)).contains("Basic Constraints: critical CA:TRUE, pathlen:2");
    }

    /** OpenSSL's words about one certificate of a chain, with single spaces. */
    private static String text(OpenSsl openSsl, CertificateChain chain, int number) throws Exception {
        openSsl.write("one.der", chain.certificates().get(number).getEncoded());
        return openSsl.run("x509", "-inform", "DER", "-in", "one.der", "-noout", "-text")
                .output()
                .replaceAll("\\s+", " ");
    }
}
