package io.lemur.tests.fuzz;

import io.lemur.core.builtin.BuiltinPlugin;
import io.lemur.core.x509.CsrWriter;
import io.lemur.core.x509.KeyStoreType;
import io.lemur.core.x509.KeyStores;
import io.lemur.core.x509.Keys;
import io.lemur.core.x509.PemWriter;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.KeyType;
import io.lemur.model.NameConstraints;
import io.lemur.model.Secret;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.AuthorityCreator;
import io.lemur.spi.AuthorityStep;
import io.lemur.spi.OptionSchema;
import io.lemur.testkit.AuthorityCreationRequestBuilder;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestContext;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What each parser reads well: where a search for what it reads badly begins. */
final class Seeds {
    static final Secret PASSPHRASE = Secret.of("correct horse");

    private static final CertificateBundle BUNDLE =
            TestCa.root("Root").intermediate("Middle").issue("www.example.com", "192.0.2.1");

    /** Certificates of one chain, in DER. */
    static final byte[] LEAF = der(0);

    static final byte[] ROOT = der(2);
    /** An authority with a path length and name constraints, of another chain. */
    static final byte[] CONSTRAINED = constrained();

    private static final List<byte[]> DER = allDer();
    private static final List<byte[]> KEY_FILES = List.of(
            ascii("{\"keys\": [{\"id\": \"a1\", \"key\": \"" + "AAAA".repeat(10)
                    + "AAA=\", \"created\": \"2026-01-01T00:00:00Z\"}]}"),
            ascii("{\"keys\": [{\"id\": \"a1\", \"key\": \"\"}, null, {}]}"),
            ascii("[".repeat(5_000)));
    private static final List<byte[]> TEXTS = Stream.of(
                    "dns:*.example.com",
                    "dns:bücher.example",
                    "ip:2001:db8::1",
                    "ip:192.0.2.1",
                    "email:a@example.com",
                    "uri:spiffe://example.com/a",
                    "dirname:CN=A\\, B,O=Example,C=DE",
                    "rid:1.2.3.4",
                    "other:1.3.6.1.4.1.311.20.2.3#0c0161",
                    "CN=www.example.com+OU=x,O=#0c0161,C=DE",
                    "2.999.1",
                    "1.3.6.1.5.5.7.3.1",
                    "ab".repeat(32),
                    "PT30S",
                    "42",
                    "10.0.0.0/8",
                    "2001:db8::/32",
                    ".example.com",
                    "true",
                    "/etc/ssl, /tmp\n")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();

    private Seeds() {}

    static List<byte[]> all() {
        return Stream.of(DER, KEY_FILES, TEXTS).flatMap(List::stream).toList();
    }

    static List<byte[]> of(Parser parser) {
        if (parser == Parser.KEY_FILE) {
            return KEY_FILES;
        }
        return parser.compareTo(Parser.KEY_FILE) < 0 ? DER : TEXTS;
    }

    private static byte[] der(int number) {
        try {
            return BUNDLE.chain().certificates().get(number).getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] constrained() {
        AuthorityCreator creator = (AuthorityCreator)
                new BuiltinPlugin().issuers().get(0).create(OptionSchema.NONE.parse(Map.of()), TestContext.create());
        try {
            AuthorityStep.Created created =
                    (AuthorityStep.Created) creator.create(AuthorityCreationRequestBuilder.root("Constrained")
                            .pathLength(1)
                            .nameConstraints(new NameConstraints(
                                    List.of("example.com", "10.0.0.0/8"), List.of("secret.example.com")))
                            .build());
            return created.chain().leaf().getEncoded();
        } catch (CertificateEncodingException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<byte[]> allDer() {
        KeyPair key = Keys.generate(KeyType.ED25519, new SecureRandom());
        byte[] csr = CsrWriter.write(
                key,
                DistinguishedName.of("CN=www.example.com,C=DE"),
                List.of(SubjectAltName.host("www.example.com")),
                CertificateExtensions.DEFAULTS);
        KeyPair rsa = Keys.generate(KeyType.RSA_2048, new SecureRandom());
        return List.of(
                LEAF,
                der(1),
                CONSTRAINED,
                ascii(BUNDLE.chain().toPem()),
                csr,
                ascii(PemWriter.request(csr)),
                key.getPrivate().getEncoded(),
                key.getPublic().getEncoded(),
                rsa.getPrivate().getEncoded(),
                rsa.getPublic().getEncoded(),
                ascii(PemWriter.privateKey(rsa.getPrivate())),
                ascii(PemWriter.encryptedPrivateKey(key.getPrivate(), PASSPHRASE, new SecureRandom())),
                KeyStores.write(KeyStoreType.PKCS12, BUNDLE, "www", PASSPHRASE),
                KeyStores.write(KeyStoreType.JKS, BUNDLE, "www", PASSPHRASE));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
