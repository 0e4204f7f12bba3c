package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.SelfCheck;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every provider promises. There is one contract for each kind of provider; a plugin author extends it for each factory:
 *
 * <ul>
 *   <li>Hooks without a default are written by the author: how to make the provider, and how to look at the result past it.
 *   <li>An ability, such as {@link SelfCheck}, is declared by a nested class:
 *       {@code @Nested class Checks extends SelfCheckContract {}}. A provider with an ability that is not declared fails, and so
 *       does one that lacks a declared one.
 *   <li>What only some providers can show, such as a place that is not there, is declared in the same way, and has its own hooks.
 * </ul>
 *
 * <p>A minor version may add promises, topics, and hooks that have a default; a hook without a default comes with a new topic only.
 *
 * <p>That unknown and missing options are refused by name, and that every option has a help text, is held by {@link OptionSchema}
 * and {@link Option} themselves.
 *
 * @param <P> the kind of provider
 */
public abstract class ProviderContract<P> {
    private static final Pattern WORDS = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern SECRET_WORDS =
            Pattern.compile(".*(password|passphrase|secret|token|private-key|api-key).*");
    static final int THREADS = 4;
    private static final int MOST_SECONDS = 10;
    private static final Duration CALL = Duration.ofMinutes(1);

    private final List<P> made = new ArrayList<>();
    private final Map<String, String> secrets = new HashMap<>();
    private @Nullable P provider;
    private @Nullable TestCa ca;

    ProviderContract() {}

    /** A factory of the provider; asked several times, each time for the same place outside. */
    protected abstract ProviderFactory<? extends P> factory();

    /** Options that fit, with every secret one that there is; none by default. */
    protected Map<String, String> validOptions() {
        return Map.of();
    }

    /** Options that are open to everybody, though their names sound secret, such as {@code token-url}; none by default. */
    protected Set<String> openOptions() {
        return Set.of();
    }

    /** What the host lends the provider; the system's clock and random numbers by default. */
    protected PluginContext context() {
        return TestContext.create();
    }

    /** A root that signs what tests need, by the clock of the context. */
    final TestCa ca() {
        TestCa known = ca;
        if (known == null) {
            known = TestCa.root("Contract Root", context().clock());
            ca = known;
        }
        return known;
    }

    /** When a call that begins now should have ended. */
    final Instant deadline() {
        return context().clock().instant().plus(CALL);
    }

    /** Prepares a simple use of a provider that succeeds; the use itself is what it returns. */
    abstract Use<P> use() throws Exception;

    /** A call to a provider. */
    interface Use<P> {
        void with(P provider) throws Exception;
    }

    /** Something that is done, and may fail. */
    interface Action {
        void run() throws Exception;
    }

    /** Does something for each of the things, on as many threads at one time; fails if one of them fails. */
    static <T> void atOnce(List<T> things, Function<T, Action> action) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(things.size());
        try {
            CyclicBarrier together = new CyclicBarrier(things.size());
            List<Callable<@Nullable Void>> calls = new ArrayList<>();
            for (T thing : things) {
                calls.add(() -> {
                    together.await();
                    action.apply(thing).run();
                    return null;
                });
            }
            for (Future<@Nullable Void> call : threads.invokeAll(calls)) {
                assertThatCode(call::get).doesNotThrowAnyException();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The provider under test: one for each test, closed after it. */
    protected final P provider() {
        P known = provider;
        if (known == null) {
            known = create(validOptions());
            provider = known;
        }
        return known;
    }

    /** Another provider, closed after the test. */
    final P create(Map<String, String> options) {
        ProviderFactory<? extends P> factory = factory();
        factory.options().options().stream()
                .filter(option -> option.isSecret() && options.containsKey(option.name()))
                .forEach(option -> secrets.put(options.get(option.name()), option.name()));
        P created = factory.create(factory.options().parse(options), context());
        made.add(created);
        return created;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (P each : made) {
            close(each);
        }
    }

    private static void close(Object provider) throws Exception {
        if (provider instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /** Fails unless the call ends with a {@link PluginException}, without a secret in it. */
    final PluginException refused(Callable<?> call) {
        Throwable thrown = catchThrowable(call::call);
        assertThat(thrown)
                .as("what the outside refuses is a PluginException; anything else is a fault of the plugin")
                .isInstanceOf(PluginException.class);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            assertNoSecretIn(String.valueOf(cause.getMessage()));
            if (cause instanceof PluginException refusal) {
                refusal.problems().forEach(problem -> assertNoSecretIn(problem.toString()));
            }
        }
        return (PluginException) thrown;
    }

    /** Fails if a text holds a secret that any provider of this test was made with. */
    private void assertNoSecretIn(String text) {
        secrets.forEach((secret, option) -> assertThat(text.contains(secret))
                .as("the secret option '%s' shows in a text", option)
                .isFalse());
    }

    /** How it is configured and made. */
    @Nested
    @DisplayName("Configuration")
    class Configuration {
        @Test
        @DisplayName("has a type in lower-case words joined by hyphens, the same each time")
        void typeIsStable() {
            assertThat(factory().type()).matches(WORDS).isEqualTo(factory().type());
        }

        @Test
        @DisplayName("shows the same options each time")
        void optionsAreStable() {
            ProviderFactory<? extends P> factory = factory();
            assertThat(factory.options().options())
                    .as("an option is a constant: it is the only key to its value")
                    .isEqualTo(factory.options().options());
        }

        @Test
        @DisplayName("keeps options that are secret by their name as secrets")
        void secretsAreSecret() {
            assertThat(factory().options().options())
                    .filteredOn(option -> SECRET_WORDS.matcher(option.name()).matches()
                            && !openOptions().contains(option.name()))
                    .as(
                            "declare it with Option.secret, so that it is sealed and never shown, or name it in openOptions()")
                    .allMatch(Option::isSecret);
        }

        @Test
        @DisplayName("offers exactly the abilities that its test declares")
        void abilitiesAreDeclared() {
            Abilities abilities = new Abilities(ProviderContract.this.getClass());
            assertThat(abilities.declared())
                    .as("abilities declared by nested contracts, beside those the provider has")
                    .isEqualTo(abilities.of(provider()));
        }

        @Test
        @DisplayName("shows no secret in a text form")
        void textFormsShowNoSecret() {
            assertNoSecretIn(String.valueOf(provider()));
            assertNoSecretIn(String.valueOf(factory()));
        }
    }

    /** How it lives, beside others. */
    @Nested
    @DisplayName("Life")
    class Life {
        @Test
        @DisplayName("may be closed twice")
        void closesTwice() throws Exception {
            P closed = create(validOptions());
            close(closed);
            assertThatCode(() -> close(closed)).doesNotThrowAnyException();
        }

        @Test
        @DisplayName("goes on working when another one of the same options is closed")
        void sharesNoState() throws Exception {
            Use<P> use = use();
            P one = create(validOptions());
            P other = create(validOptions());
            use.with(one);
            close(one);
            assertThatCode(() -> use.with(other)).doesNotThrowAnyException();
        }

        @Test
        @DisplayName("serves several threads at once")
        void servesSeveralThreads() throws Exception {
            Use<P> use = use();
            P shared = provider();
            atOnce(Collections.nCopies(THREADS, shared), each -> () -> use.with(each));
        }

        @Test
        @DisplayName("loses no interrupt: it ends with InterruptedException, or ends its work and stays interrupted")
        void losesNoInterrupt() throws Exception {
            Use<P> use = use();
            P interrupted = provider();
            Thread.currentThread().interrupt();
            Throwable thrown = catchThrowable(() -> use.with(interrupted));
            boolean stillInterrupted = Thread.interrupted();
            if (thrown == null) {
                assertThat(stillInterrupted)
                        .as("the thread is still interrupted")
                        .isTrue();
            } else {
                assertThat(thrown).isInstanceOf(InterruptedException.class);
            }
        }
    }

    /** Declares a provider that can look whether the outside answers. */
    @DisplayName("SelfCheck")
    @Proves(SelfCheck.class)
    protected abstract class SelfCheckContract {
        /** For subclasses. */
        protected SelfCheckContract() {}

        @Test
        @DisplayName("is content with what is right")
        void isContent() {
            assertThatCode(() -> ((SelfCheck) provider()).check()).doesNotThrowAnyException();
        }
    }

    /** Declares a provider whose place outside may be missing: a folder, a server. */
    @DisplayName("A place that is not there")
    protected abstract class MissingPlaceContract {
        /** For subclasses. */
        protected MissingPlaceContract() {}

        /** Options that are right by themselves, and name a place that is not there. */
        protected abstract Map<String, String> options();

        @Test
        @DisplayName("is not noticed when the provider is made")
        void isNotNoticedWhenMade() {
            assertThatCode(() -> create(options())).doesNotThrowAnyException();
        }

        @Test
        @DisplayName("is reported when the provider is used")
        void isReportedWhenUsed() throws Exception {
            Use<P> use = use();
            P lost = create(options());
            refused(() -> {
                use.with(lost);
                return "it succeeded";
            });
        }

        @Test
        @DisplayName("is reported by the self-check, where there is one")
        void isReportedByTheSelfCheck() {
            if (create(options()) instanceof SelfCheck lost) {
                refused(() -> {
                    lost.check();
                    return "it succeeded";
                });
            }
        }
    }

    /** Declares a provider whose calls the outside may hold up, which is every one that does more than compute. */
    @DisplayName("A call that the outside holds up")
    protected abstract class BlockedCallContract {
        /** For subclasses. */
        protected BlockedCallContract() {}

        /** Lets the outside hold up the calls from now on. */
        protected abstract void hold() throws Exception;

        /** Waits until a call is held up. */
        protected abstract void awaitArrival() throws Exception;

        /** Lets the calls go on that are held up. */
        protected abstract void letGo() throws Exception;

        @Test
        @DisplayName("ends with InterruptedException when its thread is interrupted")
        void endsWhenInterrupted() throws Exception {
            Use<P> use = use();
            P held = provider();
            hold();
            FutureTask<Throwable> call = new FutureTask<>(() -> catchThrowable(() -> use.with(held)));
            Thread thread = new Thread(call, "held-up");
            thread.setDaemon(true);
            thread.start();
            try {
                awaitArrival();
                thread.interrupt();
                assertThat(call.get(MOST_SECONDS, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            } catch (TimeoutException e) {
                throw new AssertionError("the call went on for " + MOST_SECONDS + " s after the interrupt", e);
            } finally {
                letGo();
            }
        }
    }

    /** Declares a provider with credentials. */
    @DisplayName("Wrong credentials")
    protected abstract class WrongCredentialsContract {
        /** For subclasses. */
        protected WrongCredentialsContract() {}

        /** Options with credentials that the outside refuses. */
        protected abstract Map<String, String> options();

        @Test
        @DisplayName("are answered with UNAUTHORIZED")
        void areUnauthorized() throws Exception {
            Use<P> use = use();
            P stranger = create(options());
            PluginException refusal = refused(() -> {
                use.with(stranger);
                return "it succeeded";
            });
            assertThat(refusal.kind()).isEqualTo(PluginException.Kind.UNAUTHORIZED);
        }
    }
}
