package io.lemur.tests.crash;

import io.lemur.model.CertificateChain;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.OrderOutcome;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.ResumableIssuer;
import io.lemur.spi.Spi;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A CA in a folder, so that it outlives the process that asks it. It signs at the second asking, for each order once, and writes down
 * each time who asked for what.
 */
final class LoggedIssuer implements LemurPlugin, ProviderFactory<Issuer>, ResumableIssuer {
    static final String TYPE = "logged";

    private final Path folder;

    LoggedIssuer(Path folder) {
        this.folder = folder;
    }

    /** Makes the CA. */
    static void create(Path folder) throws IOException {
        Files.createDirectories(folder);
        TestCa root = TestCa.root("Logged Root");
        Files.write(folder.resolve("ca.key"), root.privateKey().getEncoded());
        write(folder.resolve("ca.pem"), root.chain().toPem().getBytes(StandardCharsets.US_ASCII));
    }

    /** What was asked: {@code begin}, {@code resume} or {@code release}, the idempotency key, and the CSR in hex. */
    record Asking(String what, String idempotencyKey, String csr) {}

    /** All askings, of all processes. */
    List<Asking> askings() throws IOException {
        Path log = folder.resolve("askings");
        if (!Files.exists(log)) {
            return List.of();
        }
        return Files.readAllLines(log).stream()
                .map(line -> line.split(" ", -1))
                .map(words -> new Asking(words[0], words[1], words[2]))
                .toList();
    }

    /** How many certificates it has signed. */
    int signed() throws IOException {
        try (var files = Files.list(folder)) {
            return (int)
                    files.filter(file -> file.toString().endsWith(".signed")).count();
        }
    }

    @Override
    public String id() {
        return "crash-tests";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<ProviderFactory<? extends Issuer>> issuers() {
        return List.of(this);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public Issuer create(OptionValues options, PluginContext context) {
        return this;
    }

    @Override
    public OrderStep begin(IssuanceRequest request) {
        log("begin", request);
        return new OrderStep.Pending(state(), Duration.ZERO, "the second asking");
    }

    @Override
    public OrderStep resume(IssuanceRequest request, OrderState state) {
        log("resume", request);
        return new OrderStep.Issued(signed(request), state());
    }

    @Override
    public Optional<OrderStep.Pending> release(IssuanceRequest request, OrderState state, OrderOutcome outcome) {
        log("release", request);
        return Optional.empty();
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    private static OrderState state() {
        return OrderState.of(1, "asked".getBytes(StandardCharsets.US_ASCII));
    }

    private void log(String what, IssuanceRequest request) {
        String line =
                what + " " + request.idempotencyKey() + " " + HexFormat.of().formatHex(request.csr()) + "\n";
        try {
            Files.writeString(folder.resolve("askings"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CertificateChain signed(IssuanceRequest request) {
        Path file = folder.resolve(request.idempotencyKey() + ".signed");
        try {
            if (!Files.exists(file)) {
                Instant from = request.requestedAt();
                CertificateChain chain = ca().sign(request.csr(), from, from.plus(Duration.ofDays(30)));
                write(file, chain.leaf().getEncoded());
            }
            return CertificateChain.ofDer(List.of(Files.readAllBytes(file), rootDer()));
        } catch (IOException | java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException("the logged issuer could not sign", e);
        }
    }

    private TestCa ca() throws IOException {
        return TestCa.of(
                CertificateChain.ofDer(List.of(rootDer())),
                TestKeys.read(Files.readAllBytes(folder.resolve("ca.key"))));
    }

    private byte[] rootDer() throws IOException {
        String pem = Files.readString(folder.resolve("ca.pem"));
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, content);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
