package io.lemur.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.error.InvalidRequestException;
import io.lemur.error.MalformedInputException;
import io.lemur.error.Violation;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateImport;
import io.lemur.model.Export;
import io.lemur.model.ExportOptions;
import io.lemur.model.Secret;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestKeys;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A bad text that is imported is refused with a reason, and nothing of it is kept:")
class ImportedTextTest {
    @Parameter
    TestDatabase database;

    private final TestCa root = TestCa.root("Imported Root");
    private final TestCa middle = root.intermediate("Imported Middle");
    private final CertificateBundle bundle = middle.issue("www.example.com");
    private final String chain = bundle.chain().toPem();
    private Untouched engine;

    @BeforeParameterizedClassInvocation
    void start() {
        engine = Untouched.on(database);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        engine.close();
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static String pem(X509Certificate... certificates) {
        return CertificateChain.of(List.of(certificates)).toPem();
    }

    private void malformed(String text, String... words) throws Exception {
        engine.refusedImport(MalformedInputException.class, text, words);
    }

    @Test
    @DisplayName("an empty one")
    void empty() throws Exception {
        malformed("", "The input is empty");
        malformed(" \r\n\t\n", "The input is empty");
        malformed(
                "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
                "The PEM block 'CERTIFICATE' at line 1 is empty");
    }

    @Test
    @DisplayName("one that was cut off, wherever")
    void truncated() throws Exception {
        malformed("-----BEGIN CERTIFICATE-----", "'CERTIFICATE' at line 1", "truncated", "-----END CERTIFICATE-----");
        malformed(chain.substring(0, 300), "'CERTIFICATE' at line 1", "truncated");
        malformed(chain.substring(0, chain.length() - 40), "truncated", "-----END CERTIFICATE-----");
        int second = chain.indexOf("-----BEGIN", 10);
        malformed(chain.substring(0, second + 8), "After the last PEM block", "cut off");
        String lostLine = chain.replaceFirst("\n[^-\n]+\n-----END", "\n-----END");
        malformed(lostLine, "'CERTIFICATE' at line 1", "truncated");
    }

    @Test
    @DisplayName("one that is no PEM, or damaged")
    void damaged() throws Exception {
        malformed("hello", "neither a PEM text", "-----BEGIN", "5 bytes");
        malformed(chain.replaceFirst("\nMI", "\n!!"), "'CERTIFICATE' at line 1", "no Base64");
        malformed("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "'CERTIFICATE' at line 1");
    }

    @Test
    @DisplayName("one with garbage behind it")
    void trailingGarbage() throws Exception {
        malformed(chain + "garbage", "After the last PEM block", "7 characters", "remove them");
        malformed(chain + "\u0000\u0001\u0002", "After the last PEM block", "3 characters");
        malformed(
                chain + "-----BEGIN GARBAGE-----\nMAA=\n-----END GARBAGE-----\n",
                "'GARBAGE' at line",
                "not a certificate");
        byte[] leaf = Base64.getMimeDecoder().decode(pem(bundle.chain().leaf()).replaceAll("-----[A-Z ]+-----", ""));
        byte[] longer = Arrays.copyOf(leaf, leaf.length + 5);
        malformed(
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(longer)
                        + "\n-----END CERTIFICATE-----\n",
                "'CERTIFICATE' at line 1",
                "5 bytes that do not belong to it");
    }

    @Test
    @DisplayName("a huge one")
    void huge() throws Exception {
        malformed(chain + "#".repeat(17 << 20), "at most 16777216 are read");
        malformed(chain.repeat(4_000), "more than 10000 PEM blocks");
        malformed(
                "-----BEGIN CERTIFICATE-----\n" + "MIIB".repeat(1 << 18) + "\n-----END CERTIFICATE-----\n",
                "'CERTIFICATE' at line 1");
    }

    @Test
    @DisplayName("one without a certificate, or with several keys")
    void wrongKinds() throws Exception {
        String key = pem(bundle.privateKey().orElseThrow());
        malformed(key, "There must be certificates", "0 certificates, 1 private keys");
        malformed(chain + key + key, "at most one private key", "2 private keys");
        malformed(
                chain + key.replace("PRIVATE", "OPENSSH PRIVATE"),
                "'OPENSSH PRIVATE KEY' at line",
                "convert it with 'ssh-keygen");
    }

    @Test
    @DisplayName("a key under another passphrase, or under none where it has one")
    void wrongPassphrase() throws Exception {
        Certificate kept = engine.lemur()
                .certificates()
                .add(CertificateImport.of(root.issue("kept.example.com")).build());
        Export export = engine.lemur()
                .certificates()
                .export(kept.id(), "pem", ExportOptions.withKey().withPassphrase(Secret.of("right")));
        String text = new String(export.content(), StandardCharsets.US_ASCII);

        malformed(text, "The private key is encrypted; give its passphrase");
        CertificateImport wrong =
                CertificateImport.ofPem(text).passphrase(Secret.of("w-r-o-n-g")).build();
        assertThat(engine.refused(
                        MalformedInputException.class,
                        () -> engine.lemur().certificates().add(wrong),
                        "the passphrase is wrong"))
                .message()
                .doesNotContain("w-r-o-n-g");
        CertificateImport right =
                CertificateImport.ofPem(text).passphrase(Secret.of("right")).build();
        assertThat(engine.lemur().certificates().add(right).id()).isEqualTo(kept.id());
    }

    @Test
    @DisplayName("a key that does not belong to its certificate, together with all else that is wrong")
    void anotherKey() throws Exception {
        CertificateImport wish = CertificateImport.ofPem(
                        chain + pem(TestKeys.generate().getPrivate()))
                .name(" ")
                .owner("")
                .build();
        InvalidRequestException refusal = engine.refused(
                InvalidRequestException.class,
                () -> engine.lemur().certificates().add(wish),
                "privateKey: does not belong to the certificate; give the key that the certificate was made with");
        assertThat(refusal.violations()).extracting(Violation::field).containsExactly("name", "owner", "privateKey");
    }

    @Test
    @DisplayName("a chain out of order")
    void outOfOrder() throws Exception {
        engine.refusedImport(
                InvalidRequestException.class,
                pem(bundle.chain().leaf(), root.certificate(), middle.certificate()),
                "chain[0]: 'CN=www.example.com' was issued by 'CN=Imported Middle', but the next one is 'CN=Imported Root'",
                "give the chain in order: leaf, issuer");
    }

    @Test
    @DisplayName("a broken chain: a gap, a namesake of the issuer, an issuer that is no authority")
    void broken() throws Exception {
        engine.refusedImport(
                InvalidRequestException.class,
                pem(bundle.chain().leaf(), root.certificate()),
                "'CN=Imported Middle', but the next one is 'CN=Imported Root'");
        TestCa namesake = TestCa.root("Imported Middle");
        engine.refusedImport(
                InvalidRequestException.class,
                pem(bundle.chain().leaf(), namesake.certificate()),
                "chain[0]: 'CN=www.example.com' is not signed with the key of the next one");
        TestCa impostor = TestCa.of(bundle.chain(), bundle.privateKey().orElseThrow());
        engine.refusedImport(
                InvalidRequestException.class,
                impostor.issue("a.example.com").chain().toPem(),
                "chain[1]: 'CN=www.example.com' is no authority");
    }
}
