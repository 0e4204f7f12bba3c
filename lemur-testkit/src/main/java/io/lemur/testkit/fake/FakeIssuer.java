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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A CA in memory, of type {@code fake}: signs for real, makes authorities, revokes, and does wrong what it is told to. What it has
 * issued belongs to this object, so that it outlives the engine that asked. Safe for concurrent use.
 *
 * <p>An authority without a key of its own is signed for by the CA's own root. Certificates hold what {@link TestCa} writes; further
 * extensions that are wished for are left out.
 */
public final class FakeIssuer implements ProviderFactory<Issuer> {
    private final TestCa root = TestCa.root("Fake Issuer Root");
    private final Behaviour behaviour = new Behaviour();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean wrongKey = new AtomicBoolean();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();
    private final FakeOrders orders = new FakeOrders();

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
        return new FakeIssuerProvider(this, context.clock());
    }

    /** Holds every call from now on until the gate is opened. */
    public Gate hold() {
        return behaviour.hold();
    }

    /** Lets each order from now on be asked for this many times in vain, once it has begun. */
    public FakeIssuer stayPending(int times) {
        pending.set(times);
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
        pending.set(0);
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
        return root.chain();
    }

    TestCa ca() {
        return root;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    FakeOrders orders() {
        return orders;
    }

    int pendingTimes() {
        return pending.get();
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
