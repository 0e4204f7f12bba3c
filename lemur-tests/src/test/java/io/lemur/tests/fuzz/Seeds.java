package io.lemur.tests.fuzz;

import io.lemur.core.x509.CsrWriter;
import io.lemur.core.x509.KeyStoreType;
import io.lemur.core.x509.KeyStores;
import io.lemur.core.x509.Keys;
import io.lemur.core.x509.PemWriter;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.KeyType;
import io.lemur.model.Secret;
import io.lemur.model.SubjectAltName;
import io.lemur.testkit.TestCa;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.stream.Stream;

/** What each parser reads well: where a search for what it reads badly begins. */
final class Seeds {
    static final Secret PASSPHRASE = Secret.of("correct horse");

    private static final List<byte[]> DER = der();
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
                    "/etc/ssl, /tmp\n")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();

    private Seeds() {}

    static List<byte[]> all() {
        return Stream.concat(DER.stream(), TEXTS.stream()).toList();
    }

    static List<byte[]> of(Parser parser) {
        return parser.compareTo(Parser.KEY_STORE) <= 0 ? DER : TEXTS;
    }

    private static List<byte[]> der() {
        CertificateBundle bundle = TestCa.root("Root").intermediate("Middle").issue("www.example.com", "192.0.2.1");
        KeyPair key = Keys.generate(KeyType.ED25519, new SecureRandom());
        byte[] csr = CsrWriter.write(
                key,
                DistinguishedName.of("CN=www.example.com,C=DE"),
                List.of(SubjectAltName.host("www.example.com")),
                CertificateExtensions.DEFAULTS);
        KeyPair rsa = Keys.generate(KeyType.RSA_2048, new SecureRandom());
        try {
            return List.of(
                    bundle.chain().leaf().getEncoded(),
                    bundle.chain().issuers().get(0).getEncoded(),
                    ascii(bundle.chain().toPem()),
                    csr,
                    ascii(PemWriter.request(csr)),
                    key.getPrivate().getEncoded(),
                    key.getPublic().getEncoded(),
                    rsa.getPrivate().getEncoded(),
                    rsa.getPublic().getEncoded(),
                    ascii(PemWriter.privateKey(rsa.getPrivate())),
                    KeyStores.write(KeyStoreType.PKCS12, bundle, "www", PASSPHRASE),
                    KeyStores.write(KeyStoreType.JKS, bundle, "www", PASSPHRASE));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
