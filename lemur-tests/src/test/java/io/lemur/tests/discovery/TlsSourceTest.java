package io.lemur.tests.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lemur.model.CertificateBundle;
import io.lemur.model.KeyType;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.EndpointSighting;
import io.lemur.spi.EndpointSighting.Served;
import io.lemur.testkit.RecordingSink;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.TestKeys;
import io.lemur.tests.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The source tls")
class TlsSourceTest {
    private static final TestCa CA = TestCa.root("Served Root");

    private static RecordingSink look(TlsPeer peer) throws InterruptedException {
        return Looking.at("127.0.0.1:" + peer.port());
    }

    private static CertificateBundle bundle(KeyType type) {
        KeyPair keys = TestKeys.generate(type);
        Instant now = Instant.now();
        return CertificateBundle.of(
                CA.sign(TestCsr.of(keys, "one.example.com").der(), now, now.plus(Duration.ofDays(1))),
                keys.getPrivate());
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, RSA_2048", "TLSv1.2, EC_P256", "TLSv1.3, RSA_2048", "TLSv1.3, EC_P384"})
    @DisplayName("takes the chain, the protocol and the cipher suite from the JDK's own server")
    void looksAtTheJdk(String protocol, KeyType type) throws Exception {
        CertificateBundle bundle = bundle(type);
        try (TlsPeer peer = TlsPeer.serving(bundle.chain().certificates(), bundle, protocol)) {
            RecordingSink sink = look(peer);
            String id = "127.0.0.1:" + peer.port();
            assertThat(Looking.chains(sink))
                    .containsExactly(
                            Map.entry("tls://" + id + "/", bundle.chain().certificates()));
            EndpointSighting endpoint = Looking.endpoint(sink);
            assertThat(endpoint.id()).isEqualTo(id);
            assertThat(endpoint.host()).isEqualTo("127.0.0.1");
            assertThat(endpoint.port()).isEqualTo(peer.port());
            assertThat(endpoint.protocol()).contains(protocol);
            assertThat(endpoint.cipherSuite())
                    .get()
                    .asString()
                    .startsWith(
                            protocol.equals("TLSv1.3")
                                    ? "TLS_"
                                    : "TLS_ECDHE_" + (type == KeyType.RSA_2048 ? "RSA" : "ECDSA"));
            assertThat(endpoint.certificates())
                    .containsExactly(new Served(new DeploymentRef("tls://" + id + "/"), null));
            assertThat(sink.unreadable()).isEmpty();
            assertThat(sink.incomplete()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @DisplayName("sees the certificate of a server that wants one of the client, though the handshake fails")
    void clientCertificateRequired(String protocol) throws Exception {
        CertificateBundle bundle = CA.issue("one.example.com");
        try (TlsPeer peer = TlsPeer.wantingClients(bundle, protocol)) {
            RecordingSink sink = look(peer);
            assertThat(Looking.chains(sink).values())
                    .containsExactly(bundle.chain().certificates());
            assertThat(Looking.endpoint(sink).protocol()).contains(protocol);
        }
    }

    @Test
    @DisplayName("sees an expired certificate, a self-signed one, and a chain in the wrong order, each as it was sent")
    void looksAtWhatNobodyWouldTrust() throws Exception {
        CertificateBundle expired = TestCa.root("Old Root", SettableClock.at("2001-01-01T00:00:00Z"))
                .issue("old.example.com");
        CertificateBundle selfSigned = CertificateBundle.of(CA.chain(), CA.privateKey());
        CertificateBundle right = CA.intermediate("Middle").issue("three.example.com");
        List<X509Certificate> ordered = right.chain().certificates();
        List<X509Certificate> wrong = List.of(ordered.get(0), ordered.get(2), ordered.get(1));
        try (TlsPeer one = TlsPeer.serving(expired.chain().certificates(), expired, null);
                TlsPeer two = TlsPeer.serving(selfSigned.chain().certificates(), selfSigned, null);
                TlsPeer three = TlsPeer.serving(wrong, right, null)) {
            RecordingSink sink =
                    Looking.at("127.0.0.1:" + one.port() + ", 127.0.0.1:" + two.port() + " 127.0.0.1:" + three.port());
            assertThat(Looking.chains(sink))
                    .containsOnly(
                            Map.entry(
                                    "tls://127.0.0.1:" + one.port() + "/",
                                    expired.chain().certificates()),
                            Map.entry(
                                    "tls://127.0.0.1:" + two.port() + "/",
                                    selfSigned.chain().certificates()),
                            Map.entry("tls://127.0.0.1:" + three.port() + "/", wrong));
            assertThat(sink.endpoints()).hasSize(3);
        }
    }

    @Test
    @DisplayName(
            "reports a named host that refuses, one that hangs and one that speaks no TLS, and looks at the others")
    void reportsWhatDoesNotAnswer() throws Exception {
        CertificateBundle bundle = CA.issue("one.example.com");
        CountDownLatch over = new CountDownLatch(1);
        try (TlsPeer good = TlsPeer.serving(InetAddress.getLoopbackAddress(), 0, bundle);
                TlsPeer hanging = TlsPeer.talking(InetAddress.getLoopbackAddress(), 0, socket -> await(over));
                TlsPeer plain = TlsPeer.talking(
                        InetAddress.getLoopbackAddress(),
                        0,
                        socket -> socket.getOutputStream()
                                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            int closed = freePort();
            RecordingSink sink = Looking.at(Map.of(
                    "hosts",
                    "127.0.0.1:" + closed + ",127.0.0.1:" + hanging.port() + ",127.0.0.1:" + plain.port()
                            + ",127.0.0.1:" + good.port() + ",no-such-host.invalid",
                    "handshake-timeout",
                    "PT2S"));
            assertThat(Looking.endpoint(sink).port()).isEqualTo(good.port());
            assertThat(sink.incomplete()).isEmpty();
            assertThat(sink.unreadable())
                    .extracting(RecordingSink.Remark::where)
                    .containsExactlyInAnyOrder(
                            "127.0.0.1:" + closed,
                            "tls://127.0.0.1:" + hanging.port() + "/",
                            "tls://127.0.0.1:" + plain.port() + "/",
                            "no-such-host.invalid:443");
            assertThat(sink.unreadable())
                    .extracting(RecordingSink.Remark::why)
                    .contains(
                            "it refuses the connection",
                            "it does not shake hands within PT2S",
                            "its name is not known here")
                    .anyMatch(why -> why.startsWith("no handshake: "));
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch over) throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    @DisplayName("says nothing of addresses of a range where nobody listens")
    void anEmptyRangeIsEmpty() throws Exception {
        RecordingSink sink = Looking.at(Map.of("ranges", "127.71.14.0/28", "ports", String.valueOf(freePort())));
        assertThat(sink.endpoints()).isEmpty();
        assertThat(sink.unreadable()).isEmpty();
        assertThat(sink.incomplete()).isEmpty();
    }

    @Test
    @DisplayName("takes nothing for gone where nothing answers at all")
    void isIncompleteWhereNothingAnswers() throws Exception {
        RecordingSink sink = Looking.at("no-such-host.invalid, neither-this.invalid");
        assertThat(sink.unreadable()).hasSize(2);
        assertThat(sink.incomplete())
                .singleElement()
                .satisfies(remark -> assertThat(remark.where()).isEqualTo("all 2 places"));
    }

    @Test
    @DisplayName("looks at an IPv6 address, whose endpoint is named with brackets")
    void looksAtIpv6() throws Exception {
        CertificateBundle bundle = CA.issue("six.example.com");
        try (TlsPeer peer = TlsPeer.serving(InetAddress.getAllByName("::1")[0], 0, bundle)) {
            RecordingSink sink = Looking.at("[::1]:" + peer.port());
            assertThat(Looking.endpoint(sink).id()).isEqualTo("[0:0:0:0:0:0:0:1]:" + peer.port());
            assertThat(Looking.chains(sink).values())
                    .containsExactly(bundle.chain().certificates());
        }
    }

    @Test
    @DisplayName("ends at once when it is interrupted, and its threads with it")
    void endsWhenInterrupted() throws Exception {
        CountDownLatch arrived = new CountDownLatch(3);
        CountDownLatch over = new CountDownLatch(1);
        TlsPeer.Talk hang = socket -> {
            arrived.countDown();
            await(over);
        };
        try (TlsPeer one = TlsPeer.talking(InetAddress.getLoopbackAddress(), 0, hang);
                TlsPeer two = TlsPeer.talking(InetAddress.getLoopbackAddress(), 0, hang);
                TlsPeer three = TlsPeer.talking(InetAddress.getLoopbackAddress(), 0, hang)) {
            FutureTask<Throwable> run = new FutureTask<>(() -> catchThrowable(() -> Looking.at(Map.of(
                    "hosts",
                    "127.0.0.1:" + one.port() + ",127.0.0.1:" + two.port() + ",127.0.0.1:" + three.port(),
                    "handshake-timeout",
                    "PT2M"))));
            ThreadGroup group = new ThreadGroup("interrupted");
            Thread thread = new Thread(group, run, "discovering");
            thread.start();
            arrived.await();
            thread.interrupt();
            assertThat(run.get(1, TimeUnit.MINUTES)).isInstanceOf(InterruptedException.class);
            Eventually.holds("no thread is left", () -> group.activeCount() == 0);
        } finally {
            over.countDown();
        }
    }

    @Test
    @DisplayName("is incomplete where the sink's time is over, and what was seen is kept")
    void keepsTheDeadline() throws Exception {
        RecordingSink late = new RecordingSink(Instant.EPOCH);
        Looking.source(Map.of("hosts", "127.0.0.1:" + freePort())).discover(late);
        assertThat(late.incomplete())
                .singleElement()
                .satisfies(remark -> assertThat(remark.why()).contains("time for this run is over"));
    }

    @Test
    @DisplayName("looks at no more places at once than it was told")
    void keepsTheLimit() throws Exception {
        Crowd crowd = new Crowd();
        try (TlsPeer peer = TlsPeer.talking(InetAddress.getByName("0.0.0.0"), 0, crowd)) {
            Looking.at(Map.of("ranges", "127.71.15.0/27", "ports", String.valueOf(peer.port()), "at-once", "3"));
        }
        assertThat(crowd.most).isEqualTo(3);
    }

    /** Counts who is there; the first ones wait until there are as many as may be. */
    private static final class Crowd implements TlsPeer.Talk {
        private final CountDownLatch full = new CountDownLatch(3);
        private int here;
        private int most;

        @Override
        public void with(Socket socket) throws IOException {
            count(1);
            full.countDown();
            await(full);
            InputStream in = socket.getInputStream();
            in.read();
            count(-1);
        }

        private synchronized void count(int more) {
            here += more;
            most = Math.max(most, here);
        }
    }
}
