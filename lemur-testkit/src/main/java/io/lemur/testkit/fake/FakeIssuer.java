package io.lemur.testkit.fake;

import io.lemur.model.CertificateChain;
import io.lemur.model.Fingerprint;
import io.lemur.model.RevocationReason;
import io.lemur.spi.Issuer;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.TestCa;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A CA in memory, of type {@code fake}: signs for real, makes authorities, revokes, and does wrong what it is told to. What it has
 * issued belongs to this object, so that it outlives the engine that asked. Safe for concurrent use.
 *
 * <p>An authority without a key of its own is signed for by the CA's own root, which is made when it is first needed, by the clock of
 * the engine that asks. Certificates hold every extension that is wished for; an authority with extensions or name constraints is
 * refused.
 */
public final class FakeIssuer implements ProviderFactory<Issuer> {
    private final AtomicReference<@Nullable TestCa> root = new AtomicReference<>();
    private final AtomicReference<Clock> clock = new AtomicReference<>(Clock.systemUTC());
    private final Behaviour behaviour = new Behaviour();
    private final AtomicReference<Pending> pending = new AtomicReference<>(Pending.NEVER);
    private final AtomicBoolean wrongKey = new AtomicBoolean();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();
    private final FakeOrders orders = new FakeOrders();

    record Pending(int times, Duration retryAfter) {
        static final Pending NEVER = new Pending(0, Duration.ZERO);
    }

    /** Always {@code fake}. */
    @Override
    public String type() {
        return "fake";
    }

    /** None. */
    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public Issuer create(OptionValues options, PluginContext context) {
        clock.set(context.clock());
        return new FakeIssuerProvider(this, context.clock());
    }

    /** Holds every call from now on until the gate is opened. */
    public Gate hold() {
        return behaviour.hold();
    }

    /** Lets each order from now on be asked for this many times in vain, once it has begun, each at once after the other. */
    public FakeIssuer stayPending(int times) {
        return stayPending(times, Duration.ZERO);
    }

    /** The same, with this wait between two askings. */
    public FakeIssuer stayPending(int times, Duration retryAfter) {
        pending.set(new Pending(times, retryAfter));
        return this;
    }

    /** Refuses this name from now on, with {@link PluginException.Kind#REJECTED} and a problem that says why. */
    public FakeIssuer refuse(String name, String why) {
        refused.put(name, why);
        return this;
    }

    /** Fails the next calls, of whatever ability, with this kind. */
    public FakeIssuer fail(int times, PluginException.Kind kind) {
        behaviour.fail(times, kind, "The fake issuer was told to fail with " + kind + ".");
        return this;
    }

    /** Breaks the next calls, of whatever ability, as a plugin with a fault would. */
    public FakeIssuer fail(int times, Supplier<RuntimeException> unexpected) {
        behaviour.fail(times, unexpected);
        return this;
    }

    /** Signs for a key of its own instead of the CSR's from now on. */
    public FakeIssuer answerWithWrongKey() {
        wrongKey.set(true);
        return this;
    }

    /** Forgets all it was told, not what it has issued; calls that wait go on. */
    public FakeIssuer behave() {
        behaviour.reset();
        pending.set(Pending.NEVER);
        wrongKey.set(false);
        refused.clear();
        return this;
    }

    /** How many calls reached it, of whatever ability. */
    public int calls() {
        return behaviour.calls();
    }

    /** The idempotency key of each call that began an order, in the order they came. */
    public List<String> idempotencyKeys() {
        return List.copyOf(idempotencyKeys);
    }

    /** How many different certificates it has issued. */
    public int issued() {
        return orders.issued();
    }

    /** Why a certificate was revoked; empty if it was not. */
    public Optional<RevocationReason> revoked(CertificateChain chain) {
        return orders.revoked(Fingerprint.of(chain.leaf()));
    }

    /** The orders that have something in the world still: those begun and not released. */
    public List<String> unreleased() {
        return orders.unreleased();
    }

    /** The CA's own root. */
    public CertificateChain root() {
        return ca().chain();
    }

    TestCa ca() {
        return Objects.requireNonNull(root.updateAndGet(
                made -> made == null ? TestCa.root("Fake Issuer Root", Objects.requireNonNull(clock.get())) : made));
    }

    Behaviour behaviour() {
        return behaviour;
    }

    FakeOrders orders() {
        return orders;
    }

    Pending pending() {
        return Objects.requireNonNull(pending.get());
    }

    boolean signsForWrongKey() {
        return wrongKey.get();
    }

    Map<String, String> refused() {
        return refused;
    }

    void began(String idempotencyKey) {
        idempotencyKeys.add(idempotencyKey);
    }
}
