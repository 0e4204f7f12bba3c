package io.lemur.tests.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.CertificateBundle;
import io.lemur.model.Fingerprint;
import io.lemur.testkit.TestCa;
import io.lemur.tests.Eventually;
import io.lemur.tests.x509.OpenSsl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx, Apache httpd and HAProxy on what the destination wrote, with the settings that docs/serving.md recommends. */
abstract class ServedCertificates {
    private static final int ENOUGH = 60;
    private static final int RENEWALS = 3;

    @TempDir
    Path folder;

    private final TestCa root = TestCa.root("Example Root");
    private final TestCa ca = root.intermediate("Example Intermediate");

    abstract PeerServer server(Path home) throws Exception;

    private CertificateBundle issue() {
        return ca.issue("www.example.com", "127.0.0.1");
    }

    private static Fingerprint leafOf(CertificateBundle bundle) {
        return Fingerprint.of(bundle.chain().leaf());
    }

    @Test
    @DisplayName("The server sends the whole chain, by TLS 1.2 and 1.3 alone, with strong ciphers alone, and with HSTS")
    void serves() throws Exception {
        OpenSsl openSsl = OpenSsl.in(folder);
        try (PeerServer server = server(folder)) {
            CertificateBundle bundle = issue();
            new ServedFolder(server).begin(bundle);
            server.run();
            TlsPeer peer = new TlsPeer(root.certificate(), server.tlsPort);

            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                assertThat(peer.fetchAnew(protocol))
                        .as(protocol)
                        .startsWith(bundle.chain().leaf(), ca.certificate());
            }
            assertThat(peer.fetch(peer.keepingOpen()).headers().firstValue("Strict-Transport-Security"))
                    .contains("max-age=63072000");
            assertThat(plain(server).statusCode()).isEqualTo(308);
            assertThat(plain(server).headers().firstValue("Location").orElseThrow())
                    .startsWith("https://");
            assertThat(handshake(openSsl, server, "-tls1_2", "ECDHE-ECDSA-AES128-GCM-SHA256"))
                    .isZero();
            for (String weak :
                    List.of("-tls1 ALL", "-tls1_1 ALL", "-tls1_2 ECDHE-ECDSA-AES128-SHA", "-tls1_2 AES128-SHA")) {
                String[] words = weak.split(" ", -1);
                assertThat(handshake(openSsl, server, words[0], words[1]))
                        .as(weak)
                        .isNotZero();
            }
        }
    }

    private static int handshake(OpenSsl openSsl, PeerServer server, String protocol, String ciphers) throws Exception {
        return openSsl.run(
                        "s_client",
                        "-connect",
                        "127.0.0.1:" + server.tlsPort,
                        "-servername",
                        "www.example.com",
                        protocol,
                        "-cipher",
                        ciphers + ":@SECLEVEL=0")
                .exit();
    }

    private static HttpResponse<String> plain(PeerServer server) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort + "/small.txt"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    @Tag("slow")
    @DisplayName(
            "Renewals under load fail not one handshake and not one request, and new handshakes see the new certificate")
    void renewsUnderLoad() throws Exception {
        try (PeerServer server = server(folder)) {
            ServedFolder served = new ServedFolder(server);
            served.begin(issue());
            server.run();
            TlsPeer peer = new TlsPeer(root.certificate(), server.tlsPort);
            try (ClientLoad load = ClientLoad.on(peer);
                    SSLSocket halfRead = peer.connect()) {
                TlsPeer.ask(halfRead, Pages.LARGE);
                long read = halfRead.getInputStream().readNBytes(1 << 16).length;
                for (int i = 0; i < RENEWALS; i++) {
                    CertificateBundle renewed = issue();
                    load.awaitMore(ENOUGH);
                    served.renew(renewed, server);
                    Eventually.holds(
                            "the renewed certificate is served",
                            () -> peer.shown().equals(leafOf(renewed)));
                    load.awaitMore(ENOUGH);
                    assertThat(peer.shown()).isEqualTo(leafOf(renewed));
                }
                read += halfRead.getInputStream().readAllBytes().length;
                assertThat(read)
                        .as("a download that began before the renewals and ended after them")
                        .isGreaterThan(Pages.of(Pages.LARGE).length);
                assertThat(load.failures()).as("%s", load).isEmpty();
            }
        }
    }
}
