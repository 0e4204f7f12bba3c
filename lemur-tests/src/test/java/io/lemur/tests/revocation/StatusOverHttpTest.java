package io.lemur.tests.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.x509.OcspAnswer;
import io.lemur.core.x509.OcspError;
import io.lemur.core.x509.OcspRequest;
import io.lemur.core.x509.OcspStatus;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateRequest;
import io.lemur.model.RevocationReason;
import io.lemur.service.Lemur;
import io.lemur.service.RevocationStatus.Answer;
import io.lemur.service.RevocationStatus.Request;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.TestCa;
import io.lemur.tests.config.StartedEngine;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import io.lemur.tests.x509.OpenSsl;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CRLs and OCSP answers as clients see them that nobody here wrote: OpenSSL and the JDK. */
@OnEveryDatabase
@DisplayName("The standing of a local authority's certificates, over HTTP,")
class StatusOverHttpTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final TestDatabase database;
    private final SettableClock clock = SettableClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private StartedEngine engine;
    private Lemur lemur;
    private StatusServer server;
    private Certificate good;
    private Certificate bad;

    StatusOverHttpTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() throws Exception {
        engine = StartedEngine.on(database, clock);
        lemur = engine.lemur();
        server = new StatusServer(0);
        server.mount(lemur);
        lemur.authorities()
                .create(AuthorityRequest.root("Root CA")
                        .defaults(AuthorityDefaults.STANDARD
                                .withOcspUrls(server.at("/pki/"))
                                .withCrlUrls(server.at("/pki/crl/Root%20CA.crl")))
                        .build());
        good = issue("good.example.com");
        bad = issue("bad.example.com");
    }

    @AfterEach
    void stop() {
        server.close();
        engine.close();
    }

    private Certificate issue(String host) throws InterruptedException {
        return lemur.certificates()
                .request(CertificateRequest.forHosts(host).authority("Root CA").build())
                .await(PATIENCE);
    }

    private void revokeBad() throws InterruptedException {
        lemur.certificates().revoke(bad.id(), RevocationReason.KEY_COMPROMISE).await(PATIENCE);
    }

    private X509Certificate root() {
        return lemur.authorities().get("Root CA").chain().orElseThrow().leaf();
    }

    private void validate(Certificate certificate, PKIXRevocationChecker.Option... options) throws Exception {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        EnumSet<PKIXRevocationChecker.Option> all = EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK);
        all.addAll(List.of(options));
        checker.setOptions(all);
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root(), null)));
        parameters.addCertPathChecker(checker);
        parameters.addCertStore(crls());
        validator.validate(
                CertificateFactory.getInstance("X.509")
                        .generateCertPath(List.of(certificate.chain().leaf())),
                parameters);
    }

    private CertStore crls() throws Exception {
        byte[] der = get("crl/Root%20CA.crl").body();
        return CertStore.getInstance(
                "Collection",
                new CollectionCertStoreParameters(
                        List.of(CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der)))));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.at("/pki/" + path)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    @DisplayName("convinces the JDK's own revocation checker by OCSP and by CRL")
    void convincesTheJdk() throws Exception {
        revokeBad();
        for (PKIXRevocationChecker.Option[] options :
                new PKIXRevocationChecker.Option[][] {{}, {PKIXRevocationChecker.Option.PREFER_CRLS}}) {
            assertThatCode(() -> validate(good, options)).doesNotThrowAnyException();
            assertThatThrownBy(() -> validate(bad, options))
                    .isInstanceOfSatisfying(
                            CertPathValidatorException.class,
                            refused -> assertThat(refused.getReason())
                                    .isEqualTo(CertPathValidatorException.BasicReason.REVOKED));
        }
    }

    @Test
    @DisplayName("convinces OpenSSL, at the address that the certificate itself names")
    void convincesOpenSsl() throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        openSsl.write("ca.pem", CertificateChain.of(List.of(root())).toPem());
        openSsl.write(
                "good.pem", CertificateChain.of(List.of(good.chain().leaf())).toPem());
        openSsl.write(
                "bad.pem", CertificateChain.of(List.of(bad.chain().leaf())).toPem());
        String named = openSsl.run("x509", "-in", "bad.pem", "-noout", "-ocsp_uri")
                .output()
                .strip();
        assertThat(named).isEqualTo(server.at("/pki/").toString());
        assertThat(openSsl.run("x509", "-in", "bad.pem", "-noout", "-ext", "crlDistributionPoints")
                        .output())
                .contains(server.at("/pki/crl/Root%20CA.crl").toString());
        String[] ask = {
            "ocsp", "-issuer", "ca.pem", "-CAfile", "ca.pem", "-url", named, "-cert", "good.pem", "-cert", "bad.pem"
        };
        assertThat(openSsl.run(ask).output()).contains("Response verify OK", "good.pem: good", "bad.pem: good");

        revokeBad();

        assertThat(openSsl.run(ask).output())
                .contains("Response verify OK", "good.pem: good", "bad.pem: revoked", "keyCompromise");
        openSsl.write("ca.crl", get("crl/Root%20CA.crl").body());
        assertThat(openSsl.run("verify", "-crl_check", "-CAfile", "ca.pem", "-CRLfile", "ca.crl", "bad.pem")
                        .output())
                .contains("certificate revoked");
    }

    private OcspStatus.Kind ask(OcspRequest question) {
        return OcspAnswer.read(lemur.revocationStatus().ocsp(question.der()), question, root(), clock.instant())
                .kind();
    }

    private OcspRequest about(Certificate certificate, byte... nonce) {
        return OcspRequest.about(certificate.chain().leaf(), root(), nonce);
    }

    @Test
    @DisplayName("is known at once after a revocation, kept before it, and signed anew when it grows old")
    void isKept() throws Exception {
        String path =
                "/" + Base64.getEncoder().encodeToString(withoutNonce(bad)).replace("/", "%2F");
        byte[] first = handle("GET", path, new byte[0]).body();
        assertThat(handle("GET", path, new byte[0]).body()).isEqualTo(first);
        assertThat(handle("POST", "", withoutNonce(bad)).body()).isEqualTo(first);

        clock.advance(Duration.ofHours(1));
        byte[] second = handle("GET", path, new byte[0]).body();
        assertThat(second).isNotEqualTo(first);

        revokeBad();
        assertThat(handle("GET", path, new byte[0]).body()).isNotEqualTo(second);
        assertThat(ask(about(bad, (byte) 1))).isEqualTo(OcspStatus.Kind.REVOKED);
        assertThat(ask(about(good, (byte) 1))).isEqualTo(OcspStatus.Kind.GOOD);
    }

    /** As OpenSSL and browsers ask: the nonce is the last thing in the request, and may be left out. */
    private byte[] withoutNonce(Certificate certificate) {
        return OcspRequest.about(certificate.chain().leaf(), root()).der();
    }

    private Answer handle(String method, String path, byte[] body) throws InterruptedException {
        return lemur.revocationStatus().handle(new Request(method, path, body));
    }

    @Test
    @DisplayName("is unknown for what the authority did not issue, and nobody's affair for other authorities")
    void saysWhatItDoesNotKnow() {
        TestCa other = TestCa.root("Other Root");
        X509Certificate foreign = other.issue("www.example.com").chain().leaf();

        assertThat(ask(OcspRequest.about(foreign, root(), new byte[] {1}))).isEqualTo(OcspStatus.Kind.UNKNOWN);
        assertThat(lemur.revocationStatus()
                        .ocsp(OcspRequest.about(foreign, other.certificate()).der()))
                .isEqualTo(OcspError.UNAUTHORIZED.der());
    }

    @Test
    @DisplayName("refuses what is no request, too large, or asked in another way")
    void refusesNonsense() throws Exception {
        assertThat(handle("POST", "", new byte[] {1, 2, 3}).body()).isEqualTo(OcspError.MALFORMED_REQUEST.der());
        assertThat(handle("GET", "/%zz", new byte[0]).body()).isEqualTo(OcspError.MALFORMED_REQUEST.der());
        assertThat(handle("POST", "", new byte[Request.MAX_BODY + 1]).status()).isEqualTo(413);
        assertThat(handle("DELETE", "", new byte[0]).status()).isEqualTo(405);
        assertThat(handle("GET", "/crl/Nobody.crl", new byte[0]).status()).isEqualTo(404);
        assertThat(get("crl/Root%20CA").headers().firstValue("Content-Type")).contains("application/pkix-crl");
    }
}
