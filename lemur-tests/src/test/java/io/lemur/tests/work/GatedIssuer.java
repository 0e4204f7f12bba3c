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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A CA that answers as many calls as the test lets through, and knows how many were there at once. */
final class GatedIssuer implements LemurPlugin, ProviderFactory<Issuer> {
    static final String TYPE = "gated";

    private final TestCa ca = TestCa.root("Gated Root");
    private final Gate gate;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    GatedIssuer(Gate gate) {
        this.gate = gate;
    }

    /** Lets calls through. */
    void open(int calls) {
        gate.open(calls);
    }

    /** Lets all calls through from now on. */
    void open() {
        gate.open();
    }

    /** Refuses from now on, or does not. */
    void refuse(boolean all) {
        refusing = all;
    }

    /** How many calls are under way. */
    int inside() {
        return gate.inside();
    }

    /** How many were under way at once at most. */
    int most() {
        return gate.most();
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
        return gate.pass(() -> answer(request));
    }

    private OrderStep answer(IssuanceRequest request) {
        if (refusing) {
            throw new PluginException(PluginException.Kind.REJECTED, "It was told to refuse.");
        }
        Instant from = request.requestedAt();
        return new OrderStep.Issued(ca.sign(request, from, from.plus(Duration.ofDays(30))), OrderState.none());
    }
}
