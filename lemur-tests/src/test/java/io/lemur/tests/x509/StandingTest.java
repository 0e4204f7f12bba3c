package io.lemur.tests.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.x509.Crl;
import io.lemur.core.x509.CrlContent;
import io.lemur.core.x509.CrlWriter;
import io.lemur.core.x509.OcspAnswer;
import io.lemur.core.x509.OcspCertificateId;
import io.lemur.core.x509.OcspError;
import io.lemur.core.x509.OcspRequest;
import io.lemur.core.x509.OcspSigner;
import io.lemur.core.x509.OcspStatus;
import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateChain;
import io.lemur.model.RevocationReason;
import io.lemur.testkit.TestCa;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CRLs and OCSP answers that are written here, judged by OpenSSL; and those OpenSSL writes, read here. */
@DisplayName("What an authority says of its certificates")
class StandingTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final TestCa CA = TestCa.root("Example Root");
    private static final TestCa OTHER = TestCa.root("Other Root");
    private static final X509Certificate LEAF =
            CA.issue("www.example.com").chain().leaf();
    private static final X509Certificate REVOKED =
            CA.issue("revoked.example.com").chain().leaf();
    private static final byte[] NONCE = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    Path folder;

    private static CrlContent content(RevocationReason reason) {
        return new CrlContent(
                BigInteger.valueOf(7),
                NOW,
                NOW.plus(Duration.ofDays(1)),
                List.of(new CrlContent.Entry(REVOKED.getSerialNumber(), NOW.minusSeconds(60), reason)));
    }

    private static byte[] crl(RevocationReason reason) {
        return CrlWriter.write(content(reason), CA.certificate(), CA.privateKey());
    }

    private static byte[] answer(OcspRequest question, OcspStatus status, TestCa signer, Instant from) {
        return new OcspSigner(signer.certificate(), signer.privateKey())
                .sign(
                        Map.of(question.ids().get(0), status),
                        new OcspSigner.Span(from, from.plus(Duration.ofHours(1))),
                        question.nonce().orElse(null));
    }

    private static OcspRequest question() {
        return OcspRequest.about(LEAF, CA.certificate(), NONCE);
    }

    private OpenSsl openSsl() throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        openSsl.write("ca.pem", CA.chain().toPem());
        openSsl.write("leaf.pem", CertificateChain.of(List.of(LEAF)).toPem());
        openSsl.write("revoked.pem", CertificateChain.of(List.of(REVOKED)).toPem());
        return openSsl;
    }

    @ParameterizedTest
    @EnumSource(RevocationReason.class)
    @DisplayName("a CRL is read again as it was written, for each reason")
    void crlIsReadAgain(RevocationReason reason) {
        Crl crl = Crl.read(crl(reason), CA.certificate());

        RevocationReason kept = reason == RevocationReason.REMOVE_FROM_CRL ? RevocationReason.CERTIFICATE_HOLD : reason;
        assertThat(crl.number()).contains(BigInteger.valueOf(7));
        assertThat(crl.thisUpdate()).isEqualTo(NOW);
        assertThat(crl.entry(LEAF.getSerialNumber())).isEmpty();
        assertThat(crl.entry(REVOKED.getSerialNumber()))
                .contains(new CrlContent.Entry(REVOKED.getSerialNumber(), NOW.minusSeconds(60), kept));
        assertThat(crl.covers(URI.create("http://ca.example.com/root.crl"), false))
                .isTrue();
    }

    @Test
    @DisplayName("a CRL holds from its first instant to its last")
    void crlHolds() {
        Crl crl = Crl.read(crl(RevocationReason.SUPERSEDED), CA.certificate());

        assertThat(crl.isFresh(NOW)).isTrue();
        assertThat(crl.isFresh(NOW.plus(Duration.ofDays(1)))).isTrue();
        assertThat(crl.isFresh(NOW.minusSeconds(1))).isFalse();
        assertThat(crl.isFresh(NOW.plus(Duration.ofDays(1)).plusSeconds(1))).isFalse();
    }

    @Test
    @DisplayName("a CRL of another authority, of another key of that name, or that was changed, is refused")
    void foreignCrlIsRefused() {
        byte[] good = crl(RevocationReason.SUPERSEDED);
        byte[] changed = good.clone();
        changed[changed.length - 1] ^= 1;
        TestCa impostor = TestCa.root("Example Root");
        byte[] forged =
                CrlWriter.write(content(RevocationReason.SUPERSEDED), impostor.certificate(), impostor.privateKey());

        assertThatThrownBy(() -> Crl.read(good, OTHER.certificate()))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("another issuer");
        assertThatThrownBy(() -> Crl.read(changed, CA.certificate())).isInstanceOf(MalformedInputException.class);
        assertThatThrownBy(() -> Crl.read(forged, CA.certificate()))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("not signed");
    }

    @Test
    @DisplayName("OpenSSL verifies the CRL, prints its number and reason, and refuses the certificate that is in it")
    void openSslReadsTheCrl() throws Exception {
        OpenSsl openSsl = openSsl();
        openSsl.write("ca.crl", crl(RevocationReason.KEY_COMPROMISE));

        OpenSsl.Run shown =
                openSsl.run("crl", "-inform", "DER", "-in", "ca.crl", "-CAfile", "ca.pem", "-noout", "-text");
        assertThat(shown.output())
                .contains("verify OK", "Version 2", "X509v3 CRL Number", "Key Compromise", "X509v3 Authority Key");
        String[] check = {"verify", "-crl_check", "-CAfile", "ca.pem", "-CRLfile", "ca.crl"};
        assertThat(openSsl.run(with(check, "leaf.pem")).output()).contains("leaf.pem: OK");
        assertThat(openSsl.run(with(check, "revoked.pem")).output()).contains("certificate revoked");
    }

    private static String[] with(String[] command, String last) {
        String[] all = Arrays.copyOf(command, command.length + 1);
        all[command.length] = last;
        return all;
    }

    @Test
    @DisplayName("a CRL that OpenSSL wrote is read, and one it wrote as indirect is refused as not understood")
    void readsTheCrlOfOpenSsl() throws Exception {
        OpenSsl openSsl = openSslCa();
        openSsl.run("ca", "-config", "ca.cnf", "-revoke", "revoked.pem", "-crl_reason", "superseded");
        assertThat(openSsl.run("ca", "-config", "ca.cnf", "-gencrl", "-out", "plain.pem", "-crldays", "1")
                        .exit())
                .isZero();
        openSsl.run("ca", "-config", "ca.cnf", "-gencrl", "-out", "part.pem", "-crldays", "1", "-crlexts", "part");
        openSsl.run("crl", "-in", "plain.pem", "-outform", "DER", "-out", "plain.crl");
        openSsl.run("crl", "-in", "part.pem", "-outform", "DER", "-out", "part.crl");

        Crl crl = Crl.read(Files.readAllBytes(folder.resolve("plain.crl")), CA.certificate());
        assertThat(crl.size()).isEqualTo(1);
        assertThat(crl.entry(REVOKED.getSerialNumber()).orElseThrow().reason()).isEqualTo(RevocationReason.SUPERSEDED);
        byte[] part = Files.readAllBytes(folder.resolve("part.crl"));
        assertThatThrownBy(() -> Crl.read(part, CA.certificate()))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("indirect");
    }

    /** A folder in which OpenSSL itself acts as the authority. */
    private OpenSsl openSslCa() throws Exception {
        OpenSsl openSsl = openSsl();
        openSsl.write("ca.key", Pem.of("PRIVATE KEY", CA.privateKey().getEncoded()));
        openSsl.write("index.txt", "");
        openSsl.write("number", "01\n");
        openSsl.write("ca.cnf", """
                [ca]
                default_ca=it
                [it]
                database=index.txt
                certificate=ca.pem
                private_key=ca.key
                default_md=sha256
                crlnumber=number
                crl_extensions=plain
                [plain]
                authorityKeyIdentifier=keyid
                [part]
                issuingDistributionPoint=critical,@point
                [point]
                fullname=URI:http://ca.example.com/root.crl
                indirectCRL=TRUE
                """);
        return openSsl;
    }

    @Test
    @DisplayName("OpenSSL asks as we do, and believes our answers")
    void openSslBelievesTheAnswer() throws Exception {
        OpenSsl openSsl = openSsl();
        for (String digest : List.of("-sha1", "-sha256")) {
            openSsl.run(
                    "ocsp",
                    "-issuer",
                    "ca.pem",
                    digest,
                    "-cert",
                    "leaf.pem",
                    "-cert",
                    "revoked.pem",
                    "-reqout",
                    "request.der");
            OcspRequest request = OcspRequest.read(Files.readAllBytes(folder.resolve("request.der")));
            OcspCertificateId last = request.ids().get(request.ids().size() - 1);
            assertThat(last.serial()).isEqualTo(REVOKED.getSerialNumber());
            assertThat(OcspRequest.namesOf(CA.certificate())).contains(last.issuer());
            assertThat(OcspRequest.namesOf(OTHER.certificate())).doesNotContain(last.issuer());
            byte[] answer = new OcspSigner(CA.certificate(), CA.privateKey())
                    .sign(
                            Map.of(last, OcspStatus.revoked(NOW.minusSeconds(60), RevocationReason.KEY_COMPROMISE)),
                            new OcspSigner.Span(NOW, NOW.plusSeconds(3600)),
                            request.nonce().orElse(null));
            openSsl.write("answer.der", answer);

            assertThat(openSsl.run(
                                    "ocsp",
                                    "-issuer",
                                    "ca.pem",
                                    digest,
                                    "-cert",
                                    "revoked.pem",
                                    "-no_nonce",
                                    "-respin",
                                    "answer.der",
                                    "-CAfile",
                                    "ca.pem")
                            .output())
                    .contains("Response verify OK", "revoked.pem: revoked", "Reason: keyCompromise");
        }
    }

    @Test
    @DisplayName("an answer of OpenSSL's responder, signed by one that the authority named, is believed")
    void believesADelegatedResponder() throws Exception {
        OpenSsl openSsl = openSslCa();
        openSsl.write(
                "index.txt",
                "R\t391231235959Z\t" + "240101000000Z,keyCompromise\t" + Hex.of(LEAF.getSerialNumber())
                        + "\tunknown\t/CN=leaf\n");
        openSsl.write("ocsp.ext", "extendedKeyUsage=OCSPSigning\nkeyUsage=digitalSignature\n");
        openSsl.write("plain.ext", "extendedKeyUsage=serverAuth\n");
        openSsl.run(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-keyout",
                "ocsp.key",
                "-subj",
                "/CN=Responder",
                "-out",
                "ocsp.csr");
        OcspRequest question = question();
        openSsl.write("request.der", question.der());

        assertThat(OcspAnswer.read(respond(openSsl, "ocsp.ext"), question, CA.certificate(), Instant.now())
                        .kind())
                .isEqualTo(OcspStatus.Kind.REVOKED);
        byte[] usurped = respond(openSsl, "plain.ext");
        assertThatThrownBy(() -> OcspAnswer.read(usurped, question, CA.certificate(), Instant.now()))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("not for signing OCSP answers");
    }

    private byte[] respond(OpenSsl openSsl, String extensions) throws Exception {
        openSsl.run(
                "x509",
                "-req",
                "-in",
                "ocsp.csr",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-days",
                "1",
                "-extfile",
                extensions,
                "-out",
                "ocsp.pem");
        OpenSsl.Run run = openSsl.run(
                "ocsp",
                "-index",
                "index.txt",
                "-CA",
                "ca.pem",
                "-rsigner",
                "ocsp.pem",
                "-rkey",
                "ocsp.key",
                "-reqin",
                "request.der",
                "-respout",
                "answer.der",
                "-ndays",
                "1");
        assertThat(run.exit()).as(run.output()).isZero();
        return Files.readAllBytes(folder.resolve("answer.der"));
    }

    @Test
    @DisplayName("an answer says what it was given, and is not believed of another signer, question, or time")
    void believesOnlyTheRightAnswer() {
        OcspRequest question = question();
        byte[] good = answer(question, OcspStatus.GOOD, CA, NOW);
        OcspRequest another = OcspRequest.about(REVOKED, CA.certificate(), NONCE);
        OcspRequest later = OcspRequest.about(LEAF, CA.certificate(), new byte[] {9});
        byte[] foreign = answer(question, OcspStatus.GOOD, OTHER, NOW);

        assertThat(OcspAnswer.read(good, question, CA.certificate(), NOW)).isEqualTo(OcspStatus.GOOD);
        assertThat(OcspAnswer.read(answer(question, OcspStatus.UNKNOWN, CA, NOW), question, CA.certificate(), NOW))
                .isEqualTo(OcspStatus.UNKNOWN);
        refused(good, another, NOW, "does not speak of the certificate");
        refused(good, later, NOW, "nonce of another question");
        refused(foreign, question, NOW, "neither of the issuer nor of a responder");
        refused(good, question, NOW.plus(Duration.ofHours(2)), "not now");
        refused(good, question, NOW.minus(Duration.ofHours(2)), "not now");
        refused(OcspError.TRY_LATER.der(), question, NOW, "TRY_LATER");
    }

    private static void refused(byte[] answer, OcspRequest question, Instant now, String why) {
        assertThatThrownBy(() -> OcspAnswer.read(answer, question, CA.certificate(), now))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining(why);
    }

    @Test
    @DisplayName("a request that is too large, or none, is refused")
    void refusesBadRequests() {
        assertThatThrownBy(() -> OcspRequest.read(new byte[OcspRequest.MAX_BYTES + 1]))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("at most");
        assertThatThrownBy(() -> OcspRequest.read(new byte[] {0x30, 0})).isInstanceOf(MalformedInputException.class);
    }

    private static final class Pem {
        static String of(String label, byte[] der) {
            return "-----BEGIN " + label + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END "
                    + label + "-----\n";
        }
    }

    private static final class Hex {
        static String of(BigInteger serial) {
            String hex = serial.toString(16).toUpperCase(Locale.ROOT);
            return hex.length() % 2 == 0 ? hex : "0" + hex;
        }
    }
}
