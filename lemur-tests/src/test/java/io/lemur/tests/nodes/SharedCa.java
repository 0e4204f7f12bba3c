package io.lemur.tests.nodes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lemur.model.CertificateChain;
import io.lemur.model.Fingerprint;
import io.lemur.testkit.TestCa;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A CA that many processes ask over HTTP: {@code POST /begin/KEY} with a CSR, {@code POST /certificate/KEY}, which answers with the
 * certificate, and {@code POST /release/KEY}. It keeps its own record, and signs once for each key.
 */
final class SharedCa implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration LIFETIME = Duration.ofDays(30);

    private final TestCa ca = TestCa.root("Shared Root");
    private final Map<String, byte[]> begun = new ConcurrentHashMap<>();
    private final Map<String, CertificateChain> signed = new ConcurrentHashMap<>();
    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger askings = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;

    private SharedCa(HttpServer server) {
        this.server = server;
    }

    /** Starts one on a port of this machine. */
    static SharedCa start() throws IOException {
        SharedCa shared =
                new SharedCa(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        shared.server.setExecutor(shared.threads);
        shared.server.createContext("/", shared::answer);
        shared.server.start();
        return shared;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        byte[] body = exchange.getRequestBody().readAllBytes();
        askings.incrementAndGet();
        byte[] answer = answer(path[1], path[2], body);
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }

    private byte[] answer(String what, String key, byte[] csr) {
        switch (what) {
            case "begin" -> {
                byte[] before = begun.putIfAbsent(key, csr);
                if (before != null && !Arrays.equals(before, csr)) {
                    complaints.add(key + " came with another CSR");
                }
            }
            case "certificate" -> {
                return signed.computeIfAbsent(key, this::sign).toPem().getBytes(StandardCharsets.US_ASCII);
            }
            case "release" -> released.add(key);
            default -> complaints.add("asked for " + what);
        }
        return new byte[0];
    }

    private CertificateChain sign(String key) {
        Instant from = Instant.now();
        byte[] csr = begun.get(key);
        if (csr == null) {
            complaints.add(key + " was never begun");
            throw new IllegalStateException("never begun");
        }
        return ca.sign(csr, from, from.plus(LIFETIME));
    }

    /** How many certificates it has signed. */
    int signed() {
        return signed.size();
    }

    /** How often it was asked for something. */
    int askings() {
        return askings.get();
    }

    /** All keys it signed for. */
    Set<String> keys() {
        return Set.copyOf(signed.keySet());
    }

    /** All keys it was told to be done with. */
    Set<String> released() {
        return Set.copyOf(released);
    }

    /** All it has signed. */
    Set<Fingerprint> fingerprints() {
        return signed.values().stream()
                .map(chain -> Fingerprint.of(chain.leaf()))
                .collect(Collectors.toSet());
    }

    /** What a CA must never be asked. */
    Queue<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
