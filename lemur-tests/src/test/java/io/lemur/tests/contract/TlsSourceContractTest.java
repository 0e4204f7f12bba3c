package io.lemur.tests.contract;

import io.lemur.model.CertificateBundle;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.testkit.contract.SourceContract;
import io.lemur.tests.discovery.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The source {@code tls}, which looks at a range of loopback addresses, each with a server of its own or none. */
class TlsSourceContractTest extends SourceContract {
    private static final String RANGE = "127.71.13.";
    private static final int BESIDE = 63;

    private final Map<String, TlsPeer> peers = new HashMap<>();
    private int next = 1;
    private TlsPeer holder;
    private int port;

    /** A port that is held beside the range for as long as the test runs: nobody gets it for all addresses meanwhile. */
    @BeforeEach
    void holdPort() throws IOException {
        holder = TlsPeer.talking(InetAddress.getByName(RANGE + BESIDE), 0, Socket::close);
        port = holder.port();
    }

    @AfterEach
    void closePeers() throws IOException {
        holder.close();
        for (TlsPeer peer : peers.values()) {
            peer.close();
        }
    }

    @Override
    protected ProviderFactory<Source> factory() {
        return Builtin.factory(Builtin.PLUGIN.sources(), "tls");
    }

    @Override
    protected Map<String, String> validOptions() {
        return Map.of("ranges", RANGE + "0/27", "ports", String.valueOf(port), "handshake-timeout", "PT1M");
    }

    @Override
    protected void put(String name, CertificateBundle bundle) throws IOException {
        peers.put(name, TlsPeer.serving(address(), port, bundle));
    }

    private InetAddress address() throws IOException {
        return InetAddress.getByName(RANGE + next++);
    }

    @Nested
    class BrokenEntry extends BrokenEntryContract {
        @Override
        protected void putBroken(String name) throws IOException {
            byte[] plain = "hello\r\n".getBytes(StandardCharsets.US_ASCII);
            peers.put(name, TlsPeer.talking(address(), port, socket -> {
                socket.getOutputStream().write(plain);
                socket.getInputStream().read();
            }));
        }
    }

    @Nested
    class Endpoints extends EndpointSourceContract {
        @Override
        protected void serve(String name, CertificateBundle bundle) throws IOException {
            put(name, bundle);
        }

        @Override
        protected void silence(String name) throws IOException {
            peers.remove(name).close();
            next--;
            peers.put(name, TlsPeer.talking(address(), port, Socket::close));
        }
    }

    @Nested
    class BlockedCall extends BlockedCallContract {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        protected void hold() throws IOException {
            peers.put("held", TlsPeer.talking(address(), port, socket -> {
                arrived.countDown();
                try {
                    letGo.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }));
        }

        @Override
        protected void awaitArrival() throws InterruptedException {
            arrived.await();
        }

        @Override
        protected void letGo() {
            letGo.countDown();
        }
    }
}
