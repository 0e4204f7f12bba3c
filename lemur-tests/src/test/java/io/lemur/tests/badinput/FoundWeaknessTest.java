package io.lemur.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.Certificate;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateQuery;
import io.lemur.model.Fingerprint;
import io.lemur.model.ProviderRequest;
import io.lemur.model.SyncReport;
import io.lemur.model.Weakness;
import io.lemur.testkit.LemurExtension;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.TestKeys;
import io.lemur.tests.x509.OpenSsl;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A certificate with a weak key that a source finds is kept and marked:")
class FoundWeaknessTest {
    @RegisterExtension
    final LemurExtension engine = LemurExtension.create();

    @TempDir
    Path folder;

    private final TestCa ca = TestCa.root("Root");

    private static KeyPair rsa(int bits, long exponent) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)));
        return generator.generateKeyPair();
    }

    private byte[] signed(KeyPair keys) throws Exception {
        Instant now = Instant.now();
        return ca.sign(TestCsr.of(keys, "www.example.com").der(), now.minusSeconds(60), now.plusSeconds(86_400))
                .leaf()
                .getEncoded();
    }

    /** OpenSSL's self-signed certificate with these arguments. */
    private byte[] selfSigned(String... arguments) throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        List<String> all =
                new ArrayList<>(List.of("req", "-x509", "-nodes", "-keyout", "key.tmp", "-subj", "/CN=weak"));
        all.addAll(List.of("-outform", "DER", "-out", "out.tmp"));
        all.addAll(List.of(arguments));
        openSsl.run(all.toArray(String[]::new));
        byte[] der = Files.readAllBytes(folder.resolve("out.tmp"));
        Files.delete(folder.resolve("out.tmp"));
        Files.delete(folder.resolve("key.tmp"));
        return der;
    }

    private SyncReport sync() throws InterruptedException {
        engine.lemur()
                .sources()
                .create(ProviderRequest.of("Folder", "directory").withOption("path", folder.toString()));
        return engine.lemur().sources().sync("Folder").await(Duration.ofMinutes(1));
    }

    private void keptAndMarked(byte[] der, Weakness... weaknesses) throws Exception {
        Files.write(folder.resolve("weak.der"), der);
        SyncReport report = sync();
        assertThat(report.problems()).isEmpty();
        assertThat(report.complete()).isTrue();
        Certificate kept =
                engine.lemur().certificates().find(Fingerprint.ofDer(der)).orElseThrow();
        assertThat(kept.weaknesses()).isEqualTo(Set.of(weaknesses));
        assertThat(kept.sources()).containsExactly("Folder");
        assertThat(engine.lemur()
                        .certificates()
                        .search(CertificateQuery.all().beingWeak(true))
                        .items())
                .extracting(Certificate::id)
                .containsExactly(kept.id());
    }

    @Test
    @DisplayName("RSA below 2048 bits")
    void shortRsa() throws Exception {
        keptAndMarked(signed(rsa(1024, 65_537)), Weakness.RSA_TOO_SHORT);
    }

    @Test
    @DisplayName("RSA with a small exponent")
    void smallExponent() throws Exception {
        keptAndMarked(signed(rsa(2048, 3)), Weakness.RSA_BAD_EXPONENT);
    }

    @Test
    @DisplayName("RSA with an even exponent")
    void evenExponent() throws Exception {
        keptAndMarked(Tampered.evenExponent(signed(rsa(2048, 65_537))), Weakness.RSA_BAD_EXPONENT);
    }

    @Test
    @DisplayName("an elliptic curve point that is off its curve")
    void offCurve() throws Exception {
        KeyPair keys = TestKeys.generate();
        keptAndMarked(Tampered.offCurve(signed(keys), keys), Weakness.EC_POINT_OFF_CURVE);
    }

    @Test
    @DisplayName("an elliptic curve that is spelled out")
    void explicitCurve() throws Exception {
        keptAndMarked(
                selfSigned("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:explicit"),
                Weakness.EC_EXPLICIT_CURVE);
    }

    @Test
    @DisplayName("a short elliptic curve")
    void shortCurve() throws Exception {
        keptAndMarked(selfSigned("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime192v1"), Weakness.EC_TOO_SHORT);
    }

    @Test
    @DisplayName("DSA")
    void dsa() throws Exception {
        OpenSsl.in(folder).run("dsaparam", "-out", "dsa.tmp", "1024");
        keptAndMarked(selfSigned("-newkey", "dsa:dsa.tmp"), Weakness.DSA_KEY);
    }

    @Test
    @DisplayName("each alone, in one file with an issuer whose key can't be used, which is no chain")
    void unusableIssuer() throws Exception {
        TestCa weakRoot = TestCa.root("Weak Root");
        CertificateChain chain = weakRoot.issue("below.example.com").chain();
        byte[] broken = Tampered.offCurve(
                weakRoot.certificate().getEncoded(),
                new KeyPair(weakRoot.certificate().getPublicKey(), weakRoot.privateKey()));
        Files.writeString(
                folder.resolve("chain.pem"),
                CertificateChain.of(List.of(chain.leaf())).toPem() + "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(broken) + "\n-----END CERTIFICATE-----\n");
        SyncReport report = sync();
        assertThat(report)
                .returns(true, SyncReport::complete)
                .returns(2L, SyncReport::added)
                .returns(List.of(), SyncReport::problems);
        Certificate leaf =
                engine.lemur().certificates().find(Fingerprint.of(chain.leaf())).orElseThrow();
        assertThat(leaf.chain().certificates()).containsExactly(chain.leaf());
    }
}
