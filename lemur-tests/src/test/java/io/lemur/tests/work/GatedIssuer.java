package io.lemur.tests.work;

import io.lemur.model.SubjectAltName;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Spi;
import io.lemur.testkit.TestCa;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A CA that answers as many calls as the test lets through, and knows how many were there at once. */
final class GatedIssuer implements LemurPlugin, ProviderFactory<Issuer> {
    static final String TYPE = "gated";

    private final TestCa ca = TestCa.root("Gated Root");
    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    /** Lets so many calls through. */
    void open(int calls) {
        gate.release(calls);
    }

    /** Lets all calls through from now on. */
    void open() {
        gate.release(1_000_000);
    }

    /** Refuses from now on, or does not. */
    void refuse(boolean all) {
        refusing = all;
    }

    /** How many calls are under way. */
    int inside() {
        return inside.get();
    }

    /** How many were under way at once at most. */
    int most() {
        return most.get();
    }

    /** The first name of each order, in the order they were asked for. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** The idempotency key of each call. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    @Override
    public String id() {
        return "work-tests";
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
        return this::begin;
    }

    private OrderStep begin(IssuanceRequest request) throws InterruptedException {
        asked.add(request.subjectAltNames().stream()
                .map(SubjectAltName::value)
                .findFirst()
                .orElse(""));
        keys.add(request.idempotencyKey());
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            gate.acquire();
            if (refusing) {
                throw new PluginException(PluginException.Kind.REJECTED, "It was told to refuse.");
            }
            return new OrderStep.Issued(
                    ca.sign(
                            request,
                            request.requestedAt(),
                            request.requestedAt().plus(Duration.ofDays(30))),
                    OrderState.none());
        } finally {
            inside.decrementAndGet();
        }
    }
}
