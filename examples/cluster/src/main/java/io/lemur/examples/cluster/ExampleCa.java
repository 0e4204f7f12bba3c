package io.lemur.examples.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lemur.model.CertificateChain;
import io.lemur.model.Fingerprint;
import io.lemur.testkit.TestCa;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A CA as others run it: elsewhere, slow, asked over HTTP, with a record of its own. It knows nothing of Lemur. What it was asked for
 * with an idempotency key that it knows, it does not sign again: it gives the certificate that it signed before.
 */
final class ExampleCa implements AutoCloseable {
    /** The kind of header that names who asks; others have an API key. */
    static final String NODE = "Node";

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String NOT_AFTER = "Not-After";

    private final TestCa root = TestCa.root("Example Root");
    private final Map<String, CertificateChain> signed = new ConcurrentHashMap<>();
    private final List<String> waiting = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Path record;
    private final Duration slowest;

    /** One line of the record: what was signed, and for whom. An answer that was repeated is a line of its own. */
    record Answer(String idempotencyKey, String node, Fingerprint certificate) {}

    private ExampleCa(HttpServer server, Path record, Duration slowest) {
        this.server = server;
        this.record = record;
        this.slowest = slowest;
    }

    /** Starts one on a free port of the loopback interface, with an empty record. An answer takes it this long at most. */
    static ExampleCa start(Path record, Duration slowest) throws IOException {
        Files.writeString(record, "");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExampleCa ca = new ExampleCa(server, record, slowest);
        server.setExecutor(ca.threads);
        server.createContext("/certificates", ca::answer);
        server.start();
        return ca;
    }

    String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/certificates";
    }

    /** Who is waiting for an answer right now. */
    List<String> waiting() {
        return List.copyOf(waiting);
    }

    /** Everything it answered, the oldest first. */
    List<Answer> record() throws IOException {
        return Files.readAllLines(record).stream()
                .map(line -> line.split(",", 3))
                .map(cells -> new Answer(cells[0], cells[1], new Fingerprint(cells[2])))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String node = exchange.getRequestHeaders().getFirst(NODE);
        waiting.add(node);
        try (exchange) {
            String key = exchange.getRequestHeaders().getFirst(IDEMPOTENCY_KEY);
            Instant until = Instant.parse(exchange.getRequestHeaders().getFirst(NOT_AFTER));
            byte[] csr = exchange.getRequestBody().readAllBytes();
            takeTime();
            CertificateChain chain = signed.computeIfAbsent(key, unknown -> sign(csr, until));
            write(new Answer(key, node, Fingerprint.of(chain.leaf())));
            takeTime(); // who is killed now never hears of a certificate that exists
            respond(exchange, 200, chain.toPem());
        } catch (IllegalArgumentException e) {
            respond(exchange, 400, "This is no certification request.");
        } finally {
            waiting.remove(node);
        }
    }

    private CertificateChain sign(byte[] csr, Instant until) {
        return root.sign(csr, Instant.now().truncatedTo(ChronoUnit.SECONDS), until);
    }

    private synchronized void write(Answer answer) throws IOException {
        String line = answer.idempotencyKey() + "," + answer.node() + "," + answer.certificate() + "\n";
        Files.writeString(record, line, StandardOpenOption.APPEND);
    }

    private void takeTime() throws IOException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(slowest.toMillis() / 2 + 1));
        } catch (InterruptedException e) {
            throw new IOException("the CA is closed", e);
        }
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
