package io.lemur.tests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.policy.Actor;
import io.lemur.core.tls.TlsService;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateStatus;
import io.lemur.model.KeyType;
import io.lemur.service.TlsSelection;
import io.lemur.testkit.TestCa;
import io.lemur.tests.inventory.Inventory;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyManagementException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real handshakes, both sides the JDK's. */
@OnEveryDatabase
class TlsTest {
    private static final Duration MONTH = Duration.ofDays(30);

    private final Inventory inventory;
    private final TlsService tls;

    TlsTest(TestDatabase kind) {
        inventory = new Inventory(kind);
        tls = new TlsService(inventory.servable(), inventory.clock, "lemur");
    }

    @AfterEach
    void close() {
        tls.close();
        inventory.close();
    }

    private Certificate add(String... hosts) {
        return add(KeyType.EC_P256, MONTH, hosts);
    }

    private Certificate add(KeyType type, Duration lifetime, String... hosts) {
        return inventory.add(Actor.HOST, inventory.issued(type, lifetime, hosts));
    }

    private TlsClient client(TlsServer server) {
        return new TlsClient(inventory.ca.certificate(), Inventory.NOW, server.port());
    }

    private TlsServer serve(TlsSelection selection) throws IOException {
        return new TlsServer(tls.serverContext(selection));
    }

    @Test
    void theExactNameComesBeforeAWildcardAndBothBeforeTheDefault() throws IOException {
        Certificate exact = add("www.example.com");
        Certificate wildcard = add(KeyType.EC_P256, MONTH.plusDays(5), "*.example.com");
        Certificate fallback = add("fallback.example.org");
        try (TlsServer server = serve(TlsSelection.all().withDefaultHost("fallback.example.org"))) {
            for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
                assertThat(client(server).fingerprint("www.example.com", protocol))
                        .isEqualTo(exact.fingerprint());
                assertThat(client(server).fingerprint("WWW.Example.Com", protocol))
                        .isEqualTo(exact.fingerprint());
                assertThat(client(server).fingerprint("api.example.com", protocol))
                        .isEqualTo(wildcard.fingerprint());
                assertThat(client(server).fingerprint("a.b.example.com", protocol))
                        .isEqualTo(fallback.fingerprint());
                assertThat(client(server).fingerprint("unknown.example.net", protocol))
                        .isEqualTo(fallback.fingerprint());
                assertThat(client(server).fingerprint("", protocol)).isEqualTo(fallback.fingerprint());
            }
        }
    }

    @Test
    void withoutADefaultUnknownClientsAreRefused() throws IOException {
        add("www.example.com");
        try (TlsServer server = serve(TlsSelection.all())) {
            TlsClient client = client(server);

            assertThatThrownBy(() -> client.shown("unknown.example.net")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> client.shown("")).isInstanceOf(IOException.class);
            assertThat(client.shown("www.example.com")).isNotNull();
        }
    }

    @Test
    void theWholeChainIsShown() throws IOException {
        TestCa middle = inventory.ca.intermediate(new TestCa.Subject(
                "CN=Middle",
                KeyType.EC_P384,
                Inventory.NOW.minus(Duration.ofDays(5)),
                Inventory.NOW.plus(Duration.ofDays(500)),
                OptionalInt.empty()));
        inventory.add(Actor.HOST, Inventory.issued(middle, KeyType.EC_P256, MONTH, "www.example.com"));
        try (TlsServer server = serve(TlsSelection.all());
                SSLSocket socket = client(server).connect("www.example.com")) {
            assertThat(socket.getSession().getPeerCertificates()).hasSize(3);
        }
    }

    @Test
    void keysOfEachKindAreServed() throws IOException {
        for (KeyType type : KeyType.values()) {
            add(type, MONTH, type.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example.com");
        }
        try (TlsServer server = serve(TlsSelection.all())) {
            for (KeyType type : KeyType.values()) {
                String host = type.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example.com";
                X509Certificate shown = client(server).shown(host);

                assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=" + host);
            }
        }
    }

    @Test
    void ofSeveralTheOneThatExpiresLastIsServed() throws IOException {
        add(KeyType.EC_P256, MONTH, "www.example.com");
        Certificate last = add(KeyType.EC_P256, MONTH.multipliedBy(3), "www.example.com");
        add(KeyType.EC_P256, MONTH.multipliedBy(2), "www.example.com");
        try (TlsServer server = serve(TlsSelection.all())) {
            assertThat(client(server).fingerprint("www.example.com")).isEqualTo(last.fingerprint());
        }
    }

    @Test
    void aReplacementIsServedWithoutARestartWhileOpenConnectionsGoOn() throws IOException {
        Certificate old = add(KeyType.EC_P256, MONTH.multipliedBy(2), "www.example.com");
        try (TlsServer server = serve(TlsSelection.all())) {
            TlsClient client = client(server);
            try (SSLSocket open = client.connect("www.example.com")) {
                TlsClient.fetch(open);
                assertThat(client.fingerprint("www.example.com")).isEqualTo(old.fingerprint());

                Certificate next =
                        inventory.addReplacing(inventory.issued(KeyType.EC_P256, MONTH, "www.example.com"), old.id());

                assertThat(client.fingerprint("www.example.com")).isEqualTo(next.fingerprint());
                assertThat(TlsClient.fetch(open)).endsWith("hello");
                assertThat(TlsClient.shown(open)).isEqualTo(old.x509());
            }
        }
    }

    @Test
    void aClientThatResumesSessionsSeesTheReplacementToo() throws IOException {
        Certificate old = add("www.example.com");
        try (TlsServer server = serve(TlsSelection.all())) {
            for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
                TlsClient client = client(server);
                client.fingerprint("www.example.com", protocol);
                client.fingerprint("www.example.com", protocol);
                Certificate next = inventory.addReplacing(inventory.issued("www.example.com"), old.id());

                assertThat(client.fingerprint("www.example.com", protocol)).isEqualTo(next.fingerprint());
                old = next;
            }
        }
    }

    @Test
    void aReplacementThatCannotServeYetLeavesTheOldOneInService() throws IOException {
        Certificate old = add("www.example.com");
        inventory.addReplacing(
                CertificateBundle.of(inventory.issued("www.example.com").chain()), old.id());
        inventory.addReplacing(inventory.issued("other.example.com"), old.id());
        try (TlsServer server = serve(TlsSelection.all())) {
            assertThat(client(server).fingerprint("www.example.com")).isEqualTo(old.fingerprint());
        }
    }

    @Test
    void revokedAndExpiredCertificatesAreNotServed() throws IOException {
        Certificate revoked = add(KeyType.EC_P256, MONTH.multipliedBy(2), "www.example.com");
        Certificate left = add(KeyType.EC_P256, MONTH, "www.example.com");
        try (TlsServer server = serve(TlsSelection.all())) {
            assertThat(client(server).fingerprint("www.example.com")).isEqualTo(revoked.fingerprint());

            inventory.revoke(revoked.id());
            assertThat(client(server).fingerprint("www.example.com")).isEqualTo(left.fingerprint());

            inventory.clock.advance(MONTH.plusSeconds(1));
            assertThatThrownBy(() -> client(server).shown("www.example.com")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void onlyWhatTheSelectionFindsIsServedAndNeverAnAuthority() throws IOException {
        add("www.example.com");
        inventory.authority("Example Root", "pki");
        CertificateQuery others = CertificateQuery.all().withHost("api.example.com");
        try (TlsServer server = serve(TlsSelection.of(others))) {
            assertThatThrownBy(() -> client(server).shown("www.example.com")).isInstanceOf(IOException.class);

            add("api.example.com");
            assertThat(client(server).shown("api.example.com")).isNotNull();
        }
        TlsSelection revoked = TlsSelection.of(CertificateQuery.all().withStatus(CertificateStatus.REVOKED));
        assertThat(tls.keyManager(revoked).getServerAliases("EC", null)).isNull();
    }

    @Test
    void aChangeByAnotherNodeIsSeenWithinSeconds() throws Exception {
        Certificate old = add("www.example.com");
        try (TlsServer server = serve(TlsSelection.all())) {
            assertThat(client(server).fingerprint("www.example.com")).isEqualTo(old.fingerprint());
            Certificate next = inventory.onAnotherNode().addReplacing(inventory.issued("www.example.com"), old.id());

            long start = System.nanoTime();
            while (!client(server).fingerprint("www.example.com").equals(next.fingerprint())) {
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
            }
        }
    }

    @Test
    void aBrokenDatabaseStopsNoHandshake() throws IOException {
        Certificate kept = add("www.example.com");
        try (TlsServer server = serve(TlsSelection.all())) {
            inventory.store.close();

            for (int i = 0; i < 3; i++) {
                assertThat(client(server).fingerprint("www.example.com")).isEqualTo(kept.fingerprint());
            }
        }
    }

    @Test
    void aClosedEngineServesOnWhatItKnowsButNothingNew() throws IOException {
        Certificate kept = add("www.example.com");
        try (TlsServer server = serve(TlsSelection.all())) {
            tls.close();

            assertThat(client(server).fingerprint("www.example.com")).isEqualTo(kept.fingerprint());
            assertThatThrownBy(() -> tls.keyManager(TlsSelection.all())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void plainServerSocketsWorkToo() throws Exception {
        Certificate old = add("www.example.com");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (SSLServerSocket listening = (SSLServerSocket) tls.serverContext(TlsSelection.all())
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(shownBy(listening, threads)).isEqualTo(old.x509());

            Certificate next = inventory.addReplacing(inventory.issued("www.example.com"), old.id());

            assertThat(shownBy(listening, threads)).isEqualTo(next.x509());
        } finally {
            threads.shutdownNow();
        }
    }

    private X509Certificate shownBy(SSLServerSocket listening, ExecutorService threads) throws Exception {
        Future<?> accepted = threads.submit(() -> {
            try (SSLSocket socket = (SSLSocket) listening.accept()) {
                socket.getInputStream().read();
                return null;
            }
        });
        TlsClient client = new TlsClient(inventory.ca.certificate(), Inventory.NOW, listening.getLocalPort());
        try (SSLSocket socket = client.connect("www.example.com")) {
            socket.getOutputStream().write('x');
            accepted.get();
            return TlsClient.shown(socket);
        }
    }

    @Test
    void theContextTakesNoOtherCertificates() {
        assertThatThrownBy(() -> tls.serverContext(TlsSelection.all()).init(null, null, null))
                .isInstanceOf(KeyManagementException.class);
    }
}
