package io.lemur.tests.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.builtin.BuiltinPlugin;
import io.lemur.core.x509.CsrWriter;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.Fingerprint;
import io.lemur.model.KeyType;
import io.lemur.model.Secret;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.Exporter;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.ExportRequestBuilder;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestContext;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.TestKeys;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built-in exporters write, read by the programs that people use. */
@DisplayName("An exported file")
class ExportedFilesTest {
    private static final TestCa CA = TestCa.root("Example Root").intermediate("Example Intermediate");
    private static final String PASSPHRASE = "correct horse";
    private static final String WRONG = "battery staple";

    @TempDir
    Path folder;

    private static CertificateBundle bundle(KeyType type) {
        TestCsr csr = TestCsr.of(TestKeys.generate(type), "www.example.com");
        Instant now = Instant.now();
        return CertificateBundle.of(
                CA.sign(csr.der(), now.minusSeconds(60), now.plus(Duration.ofDays(30))),
                csr.keyPair().getPrivate());
    }

    private String export(String type, ExportRequestBuilder request) throws Exception {
        ProviderFactory<? extends Exporter> factory = new BuiltinPlugin()
                .exporters().stream()
                        .filter(one -> one.type().equals(type))
                        .findFirst()
                        .orElseThrow();
        Exporter exporter = factory.create(OptionSchema.NONE.parse(Map.of()), TestContext.create());
        Files.write(
                folder.resolve("www." + type), exporter.export(request.build()).content());
        return "www." + type;
    }

    private static ExportRequestBuilder request(CertificateBundle bundle) {
        return ExportRequestBuilder.of("www", bundle);
    }

    private static ExportRequestBuilder sealed(CertificateBundle bundle) {
        return request(bundle).passphrase(Secret.of(PASSPHRASE));
    }

    /** The certificate's public key in PEM, as OpenSSL reads it. */
    private static String publicKey(OpenSsl openSsl, CertificateBundle bundle) throws Exception {
        openSsl.write("expected.pem", bundle.chain().toPem());
        return openSsl.run("x509", "-in", "expected.pem", "-noout", "-pubkey").output();
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    @DisplayName("that is a CSR passes 'openssl req -verify' and asks for what was requested")
    void csr(KeyType type) throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        KeyPair key = TestKeys.generate(type);
        byte[] csr = CsrWriter.write(
                key,
                DistinguishedName.of("CN=www.example.com,O=Example"),
                List.of(SubjectAltName.host("www.example.com"), SubjectAltName.host("192.0.2.1")),
                CertificateExtensions.DEFAULTS);
        String file = export("csr", request(bundle(KeyType.EC_P256)).csr(csr));

        OpenSsl.Run run = openSsl.run("req", "-in", file, "-noout", "-verify", "-text");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("verify OK", "CN = www.example.com", "DNS:www.example.com", "IP Address:192.0.2.1");
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyType.class,
            names = {"RSA_2048", "EC_P256", "EC_P521", "ED25519"})
    @DisplayName("that is a PKCS #12 key store opens in OpenSSL with its passphrase alone, with the chain and the key")
    void pkcs12(KeyType type) throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        CertificateBundle bundle = bundle(type);
        String file = export("pkcs12", sealed(bundle));

        OpenSsl.Run run =
                openSsl.run("pkcs12", "-in", file, "-passin", "pass:" + PASSPHRASE, "-noenc", "-out", "opened.pem");
        OpenSsl.Run wrong = openSsl.run("pkcs12", "-in", file, "-passin", "pass:" + WRONG, "-noenc");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(openSsl.run("pkey", "-in", "opened.pem", "-pubout").output()).isEqualTo(publicKey(openSsl, bundle));
        assertThat(Files.readString(folder.resolve("opened.pem"))).containsSubsequence(certificates(bundle));
        assertThat(wrong.exit()).isNotZero();
        assertThat(wrong.output()).contains("invalid password").doesNotContain("BEGIN");
    }

    private static List<String> certificates(CertificateBundle bundle) {
        List<String> blocks =
                new ArrayList<>(List.of(bundle.chain().toPem().split("(?<=-----END CERTIFICATE-----)\n", -1)));
        blocks.removeIf(String::isEmpty);
        assertThat(blocks).hasSize(3);
        return blocks;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs12", "jks"})
    @DisplayName("that is a key store opens in keytool with its passphrase alone, as one entry with the whole chain")
    void keyStores(String type) throws Exception {
        CertificateBundle bundle = bundle(KeyType.EC_P256);
        String file = export(type, sealed(bundle));

        OpenSsl.Run run = keytoolList(file, PASSPHRASE);
        OpenSsl.Run wrong = keytoolList(file, WRONG);

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .contains(
                        "contains 1 entry",
                        "Alias name: www",
                        "Entry type: PrivateKeyEntry",
                        "Certificate chain length: 3",
                        "CN=www.example.com",
                        "CN=Example Intermediate",
                        "CN=Example Root");
        assertThat(wrong.exit()).isNotZero();
        assertThat(wrong.output())
                .containsIgnoringCase("password was incorrect")
                .doesNotContain("Alias name");
    }

    private OpenSsl.Run keytoolList(String file, String passphrase) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool, "-J-Duser.language=en", "-list", "-v", "-keystore", file, "-storepass", passphrase)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return new OpenSsl.Run(process.exitValue(), text);
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyType.class,
            names = {"RSA_2048", "EC_P256", "EC_P521", "ED25519"})
    @DisplayName(
            "that is PEM holds the leaf first, and its key, which opens with the passphrase alone where there is one")
    void pem(KeyType type) throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        CertificateBundle bundle = bundle(type);
        String expected = publicKey(openSsl, bundle);

        String open = export("pem", request(bundle));
        assertThat(openSsl.run("x509", "-in", open, "-noout", "-pubkey").output())
                .isEqualTo(expected);
        assertThat(openSsl.run("pkey", "-in", open, "-pubout").output()).isEqualTo(expected);

        String locked = export("pem", sealed(bundle));
        assertThat(openSsl.run("pkey", "-in", locked, "-passin", "pass:" + PASSPHRASE, "-pubout")
                        .output())
                .isEqualTo(expected);
        OpenSsl.Run wrong = openSsl.run("pkey", "-in", locked, "-passin", "pass:" + WRONG, "-pubout");
        assertThat(wrong.exit()).isNotZero();
        assertThat(wrong.output()).doesNotContain("BEGIN");
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyType.class,
            names = {"RSA_2048", "EC_P256", "EC_P521", "ED25519"})
    @DisplayName("that is DER is the certificate, as its fingerprint says")
    void der(KeyType type) throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        CertificateBundle bundle = bundle(type);
        String file = export("der", request(bundle));

        OpenSsl.Run run = openSsl.run("x509", "-inform", "DER", "-in", file, "-noout", "-fingerprint", "-sha256");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output().replace(":", ""))
                .containsIgnoringCase(Fingerprint.of(bundle.chain().leaf()).toString());
    }
}
