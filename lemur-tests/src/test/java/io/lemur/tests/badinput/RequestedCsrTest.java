package io.lemur.tests.badinput;

import io.lemur.model.CertificateRequest;
import io.lemur.model.KeyType;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.TestKeys;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import io.lemur.tests.x509.OpenSsl;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A request with a bad CSR is refused with what is wrong with it, and nothing of it is kept:")
class RequestedCsrTest {
    @Parameter
    TestDatabase database;

    private final TestCsr good = TestCsr.forHosts("www.example.com");
    private Untouched engine;

    @TempDir
    Path folder;

    @BeforeParameterizedClassInvocation
    void start() {
        engine = Untouched.on(database);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        engine.close();
    }

    private void refused(byte[] csr, String... faults) throws Exception {
        engine.refusedRequest(CertificateRequest.forCsr(csr), faults);
    }

    private static String pem(byte[] csr) {
        return "-----BEGIN CERTIFICATE REQUEST-----\n" + Base64.getMimeEncoder().encodeToString(csr)
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyPair rsa(int bits, long exponent) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)));
        return generator.generateKeyPair();
    }

    /** OpenSSL's request with a new key made with these arguments. */
    private byte[] openSsl(String... key) throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        String[] arguments = {
            "req", "-new", "-nodes", "-keyout", "key.pem", "-subj", "/CN=www.example.com", "-out", "csr.pem", "-newkey"
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + key.length);
        System.arraycopy(key, 0, all, arguments.length, key.length);
        openSsl.run(all);
        return Files.readAllBytes(folder.resolve("csr.pem"));
    }

    @Test
    @DisplayName("one that was changed after it was signed, together with all else that is wrong")
    void badSignature() throws Exception {
        refused(Tampered.badSignature(good.der()), "csr: The signature of the certification request is bad");
        engine.refusedRequest(
                CertificateRequest.forCsr(Tampered.badSignature(good.der()))
                        .owner(" ")
                        .validity(Duration.ofDays(400)),
                "csr: The signature of the certification request is bad: it was changed, or signed with another key",
                "validity: allows at most 397",
                "owner: must not be empty");
    }

    @Test
    @DisplayName("one that is empty, cut off, followed by something, twice there, or none")
    void unreadable() throws Exception {
        byte[] der = good.der();
        refused(new byte[0], "csr: The input is empty");
        refused(Arrays.copyOf(der, der.length - 9), "csr: The input is truncated");
        refused(Arrays.copyOf(der, der.length + 9), "csr: The input is followed by 9 bytes");
        refused(bytes(pem(der).substring(0, 200)), "csr: 'CERTIFICATE REQUEST' at line 1 is truncated");
        refused(bytes(pem(der) + "more"), "csr: 4 characters");
        refused(bytes(pem(der).repeat(2)), "csr: There must be one certification request; found was");
        refused(good.keyPair().getPublic().getEncoded(), "csr: not a certificate");
        refused(new byte[17 << 20], "csr: at most 16777216 are read");
    }

    @Test
    @DisplayName("an RSA key below 2048 bits, or with a small or even exponent")
    void weakRsa() throws Exception {
        refused(
                TestCsr.of(rsa(1024, 65_537), "www.example.com").der(),
                "csr: its key is of no type that is issued for; allowed are: RSA_2048",
                "csr: its RSA key is too short; use at least 2048 bits");
        refused(
                TestCsr.of(rsa(2048, 3), "www.example.com").der(),
                "csr: its RSA key has an even or too small public exponent; use 65537");
        refused(
                Tampered.evenExponent(
                        TestCsr.of(rsa(2048, 65_537), "www.example.com").der()),
                "csr: has the even RSA exponent 65538; make one with the exponent 65537");
    }

    @Test
    @DisplayName("an elliptic curve key that is short, off its curve, or spells its curve out")
    void weakEllipticCurves() throws Exception {
        refused(
                Tampered.offCurve(good.der(), good.keyPair()),
                "csr: The public key is no point on its elliptic curve; make a new one");
        refused(
                openSsl("ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:explicit"),
                "csr: its key is of no type that is issued for",
                "csr: its EC key spells out its curve; make one on a named curve, such as P-256");
        refused(
                openSsl("ec", "-pkeyopt", "ec_paramgen_curve:prime192v1"),
                "csr: its key is of no type that is issued for",
                "csr: its EC key is too short; use P-256 or a longer one");
        refused(
                openSsl("ec", "-pkeyopt", "ec_paramgen_curve:brainpoolP256r1"),
                "csr: its key is of no type that is issued for; allowed are: RSA_2048");
    }

    @Test
    @DisplayName("one for an authority, with bad names, or with what is written by the authority")
    void wrongContent() throws Exception {
        refused(
                openSsl("ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-addext", "basicConstraints=CA:TRUE"),
                "csr: asks for an authority's certificate; make an authority instead");
        refused(
                openSsl("ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-addext", "subjectAltName=DNS:a_b.example.com"),
                "subjectAltNames[0]: 'a_b.example.com' has an underscore");
        refused(
                openSsl("ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-addext", "nameConstraints=permitted;DNS:x.org"),
                "extensions.custom: 2.5.29.30 is written by the authority itself; leave it out");
    }

    @Test
    @DisplayName("one beside what comes from it")
    void saidTwice() throws Exception {
        engine.refusedRequest(
                CertificateRequest.forCsr(good.der()).keyType(KeyType.RSA_2048),
                "keyType: comes from the CSR; leave it out of the request");
        engine.refusedRequest(
                CertificateRequest.forCsr(TestCsr.of(TestKeys.generate(), "under_score.example.com")
                        .der()),
                "subjectAltNames[0]: 'under_score.example.com' has an underscore");
    }
}
