package io.lemur.tests.issuance;

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
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.ResumableIssuer;
import io.lemur.spi.Spi;
import io.lemur.testkit.TestCa;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A CA that answers each order, known by its first name, as it was told to, then issues; it remembers what it was asked. */
final class ScriptedIssuer implements LemurPlugin, ProviderFactory<Issuer>, ResumableIssuer {
    static final String TYPE = "scripted";

    private static final Duration LIFETIME = Duration.ofDays(30);

    private final TestCa ca = TestCa.root("Scripted Root");
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, Queue<Release>> releases = new ConcurrentHashMap<>();
    private final List<Asking> askings = new CopyOnWriteArrayList<>();
    private final Map<String, CertificateChain> issued = new ConcurrentHashMap<>();
    private volatile Runnable onCall = () -> {};

    /** One answer. */
    @FunctionalInterface
    interface Answer {
        OrderStep to(IssuanceRequest request) throws InterruptedException;
    }

    /** What is left to be taken back. */
    @FunctionalInterface
    interface Release {
        Optional<OrderStep> more();
    }

    /** What it was asked, such as {@code resume waiting} or {@code release after nothing: CANCELLED}. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Asking(String host, String what, String idempotencyKey, byte[] csr) {}

    /** The next answers to the order for this name. */
    ScriptedIssuer answer(String host, Answer... next) {
        answers.computeIfAbsent(host, unused -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
        return this;
    }

    /** The next answers when it is to take back what that order published; afterwards nothing is left. */
    ScriptedIssuer answerRelease(String host, Release... next) {
        releases.computeIfAbsent(host, unused -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
        return this;
    }

    /** Done at the start of each call, in its thread. */
    void onCall(Runnable action) {
        onCall = action;
    }

    /** All that was asked about this name. */
    List<Asking> askings(String host) {
        return askings.stream().filter(asking -> asking.host().equals(host)).toList();
    }

    /** The same, in words alone. */
    List<String> asked(String host) {
        return askings(host).stream().map(Asking::what).toList();
    }

    /** The authority it signs with. */
    TestCa ca() {
        return ca;
    }

    /** A certificate, the same for the same idempotency key. */
    OrderStep.Issued issue(IssuanceRequest request) {
        return issued(issued.computeIfAbsent(
                request.idempotencyKey(), key -> sign(ca, request, request.requestedAt(), LIFETIME)));
    }

    static OrderStep.Issued issued(CertificateChain chain) {
        return new OrderStep.Issued(chain, state("issued"));
    }

    static CertificateChain sign(TestCa signer, IssuanceRequest request, Instant from, Duration lifetime) {
        return signer.sign(request.csr(), from, from.plus(lifetime));
    }

    static OrderState state(String words) {
        return OrderState.of(1, words.getBytes(StandardCharsets.US_ASCII));
    }

    /** Not yet: {@code waiting}, always with the same state. */
    static Answer pending(Duration retryAfter) {
        return request -> new OrderStep.Pending(state("waiting"), retryAfter, "the test");
    }

    static Answer fails(PluginException.Kind kind) {
        return request -> {
            throw new PluginException(kind, "The scripted issuer says " + kind + ".");
        };
    }

    static Answer breaks(Supplier<RuntimeException> fault) {
        return request -> {
            throw fault.get();
        };
    }

    @Override
    public String id() {
        return "issuance-tests";
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
        onCall.run();
        return this;
    }

    @Override
    public OrderStep begin(IssuanceRequest request) throws InterruptedException {
        return answer(request, "begin");
    }

    @Override
    public OrderStep resume(IssuanceRequest request, OrderState state) throws InterruptedException {
        return answer(request, "resume " + words(state));
    }

    private OrderStep answer(IssuanceRequest request, String what) throws InterruptedException {
        Answer next = answers.getOrDefault(remember(request, what), new ConcurrentLinkedQueue<>())
                .poll();
        return next == null ? issue(request) : next.to(request);
    }

    private String remember(IssuanceRequest request, String what) {
        onCall.run();
        String host = request.subjectAltNames().get(0).value();
        askings.add(new Asking(host, what, request.idempotencyKey(), request.csr()));
        return host;
    }

    private static String words(OrderState state) {
        String words = new String(state.data(), StandardCharsets.US_ASCII);
        return words.isEmpty() ? "nothing" : words;
    }

    @Override
    public Optional<OrderStep> release(IssuanceRequest request, OrderState state, OrderOutcome outcome) {
        String host = remember(request, "release after " + words(state) + ": " + outcome);
        Release next =
                releases.getOrDefault(host, new ConcurrentLinkedQueue<>()).poll();
        return next == null ? Optional.empty() : next.more();
    }

    @Override
    public int stateVersion() {
        return 1;
    }
}
