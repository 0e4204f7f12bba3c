package io.lemur.testkit;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.service.Lemur;
import io.lemur.testkit.fake.FakeIssuer;
import io.lemur.testkit.fake.FakePlugin;
import io.lemur.testkit.fake.InMemoryDestination;
import io.lemur.testkit.fake.InMemoryDnsProvider;
import io.lemur.testkit.fake.InMemoryNotifier;
import io.lemur.testkit.fake.InMemorySource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A running engine on a database in memory, with fakes of everything outside and a clock that the test moves. Needs
 * {@code lemur-core}; for JUnit Jupiter 5.13 or newer.
 *
 * <p>Registered in a static field it runs for the whole class, in an instance field for each test anew:
 *
 * <pre>{@code
 * @RegisterExtension
 * final LemurExtension extension = LemurExtension.create();
 *
 * @Test
 * void issues(Lemur lemur, FakeIssuer issuer, SettableClock clock) { .. }
 * }</pre>
 *
 * <p>Tests take as parameters what they need: {@link Lemur}, {@link SettableClock}, {@link FakePlugin}, {@link FakeIssuer},
 * {@link InMemorySource}, {@link InMemoryDestination}, {@link InMemoryDnsProvider}, {@link InMemoryNotifier}.
 *
 * <p>Safe for concurrent use. In a static field one engine serves all tests of the class, those of nested classes included, also at
 * one time; then they share its fakes and its clock too. In an instance field each test has its own.
 */
public final class LemurExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final Instant start;
    private final Consumer<LemurEngine.Builder> configuration;
    private final Consumer<Lemur> preparation;
    private final Supplier<FakePlugin> fakes;
    private volatile @Nullable Running running;
    private int classes;

    private LemurExtension(Builder builder) {
        this.start = builder.start;
        this.configuration = builder.configuration;
        this.preparation = builder.preparation;
        this.fakes = builder.fakes;
    }

    /** What runs right now. */
    private record Running(
            LemurEngine engine, SettableClock clock, FakePlugin fakes, Map<Class<?>, Object> parameters) {}

    /** An engine with defaults; its clock starts at the full second in which the extension was made. */
    public static LemurExtension create() {
        return builder().build();
    }

    /** Starts to describe an engine. */
    public static Builder builder() {
        return new Builder();
    }

    /** The engine. */
    public Lemur lemur() {
        return running().engine();
    }

    /** Its clock. */
    public SettableClock clock() {
        return running().clock();
    }

    /** The fakes around it. */
    public FakePlugin fakes() {
        return running().fakes();
    }

    /** Makes all work that waits for its time due now; leases and retries follow the database's time, which no test moves. */
    public void hurry() {
        running().engine().hurry();
    }

    private Running running() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException(
                    "The engine runs only during tests; register the extension with @RegisterExtension.");
        }
        return now;
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (classes++ == 0) {
            start();
        }
    }

    @Override
    public synchronized void beforeEach(ExtensionContext context) {
        if (running == null) {
            start();
        }
    }

    @Override
    public synchronized void afterEach(ExtensionContext context) {
        if (classes == 0) {
            stop();
        }
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        if (--classes == 0) {
            stop();
        }
    }

    private void start() {
        SettableClock clock = SettableClock.at(start);
        FakePlugin made = fakes.get();
        LemurEngine.Builder builder = LemurEngine.builder()
                .database(Database.inMemory())
                .keyRing(KeyRing.inMemory())
                .clock(clock)
                .plugin(made);
        configuration.accept(builder);
        LemurEngine engine = (LemurEngine) builder.start();
        running = new Running(engine, clock, made, parameters(engine, clock, made));
        preparation.accept(engine);
    }

    private void stop() {
        Running ended = running;
        running = null;
        if (ended != null) {
            ended.fakes().behave();
            ended.engine().close();
        }
    }

    private static Map<Class<?>, Object> parameters(Lemur lemur, SettableClock clock, FakePlugin fakes) {
        Map<Class<?>, Object> parameters = new LinkedHashMap<>();
        parameters.put(Lemur.class, lemur);
        parameters.put(SettableClock.class, clock);
        parameters.put(FakePlugin.class, fakes);
        parameters.put(FakeIssuer.class, fakes.issuer());
        parameters.put(InMemorySource.class, fakes.source());
        parameters.put(InMemoryDestination.class, fakes.destination());
        parameters.put(InMemoryDnsProvider.class, fakes.dnsProvider());
        parameters.put(InMemoryNotifier.class, fakes.notifier());
        return parameters;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return running().parameters().containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(
                running().parameters().get(parameter.getParameter().getType()));
    }

    /** Describes an engine. Not for concurrent use. */
    public static final class Builder {
        private Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        private Consumer<LemurEngine.Builder> configuration = builder -> {};
        private Consumer<Lemur> preparation = lemur -> {};
        private Supplier<FakePlugin> fakes = FakePlugin::create;

        private Builder() {}

        /** Where its clock stands at first. */
        public Builder startAt(Instant instant) {
            start = Objects.requireNonNull(instant, "instant is null");
            return this;
        }

        /** Other fakes, made anew for each engine: {@code () -> FakePlugin.create().withZones("example.net")}. */
        public Builder fakes(Supplier<FakePlugin> supplier) {
            fakes = Objects.requireNonNull(supplier, "supplier is null");
            return this;
        }

        /** Adds to the engine's settings: another database, more plugins, listeners. */
        public Builder configure(Consumer<LemurEngine.Builder> settings) {
            configuration = configuration.andThen(settings);
            return this;
        }

        /** Adds what is done with each engine before its tests, such as making a root. */
        public Builder prepare(Consumer<Lemur> first) {
            preparation = preparation.andThen(first);
            return this;
        }

        /** The extension. */
        public LemurExtension build() {
            return new LemurExtension(this);
        }
    }
}
