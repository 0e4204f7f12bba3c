package io.lemur.core;

import io.lemur.annotation.Experimental;
import io.lemur.annotation.Internal;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.PolicySettings;
import io.lemur.core.policy.Retention;
import io.lemur.error.LemurException;
import io.lemur.error.StartException;
import io.lemur.event.LemurListener;
import io.lemur.model.Caller;
import io.lemur.model.KeyType;
import io.lemur.service.Audit;
import io.lemur.service.Authorities;
import io.lemur.service.Certificates;
import io.lemur.service.Deployments;
import io.lemur.service.Destinations;
import io.lemur.service.Endpoints;
import io.lemur.service.Health;
import io.lemur.service.Lemur;
import io.lemur.service.Orders;
import io.lemur.service.Plugins;
import io.lemur.service.Renewals;
import io.lemur.service.RevocationStatus;
import io.lemur.service.Services;
import io.lemur.service.Sources;
import io.lemur.service.Tasks;
import io.lemur.service.Tls;
import io.lemur.service.Work;
import io.lemur.spi.LemurPlugin;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine, in the host's own process, on the host's own database. Safe for concurrent use. Several may run in one process, and
 * several processes on one PostgreSQL: they share the work, and take over from one that died.
 *
 * <pre>{@code
 * try (Lemur lemur = LemurEngine.builder()
 *         .database(Database.embedded(Path.of("data")))
 *         .keyRing(KeyRing.file(Path.of("secret/lemur-keys.json")))
 *         .start()) {
 *     ...
 * }
 * }</pre>
 */
public final class LemurEngine implements Lemur {
    private static final Logger LOG = LoggerFactory.getLogger(LemurEngine.class);

    private final Closing closing;
    private final Wiring wiring;
    private final Services host;
    private volatile boolean closed;

    private LemurEngine(Closing closing, Wiring wiring) {
        this.closing = closing;
        this.wiring = wiring;
        this.host = wiring.services(Actor.HOST);
    }

    /** Starts to describe an engine. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Services as(Caller caller) {
        return open().wiring.services(Actor.of(caller));
    }

    @Override
    public Authorities authorities() {
        return open().host.authorities();
    }

    @Override
    public Certificates certificates() {
        return open().host.certificates();
    }

    @Override
    public Orders orders() {
        return open().host.orders();
    }

    @Override
    public Sources sources() {
        return open().host.sources();
    }

    @Override
    public Endpoints endpoints() {
        return open().host.endpoints();
    }

    @Override
    public Destinations destinations() {
        return open().host.destinations();
    }

    @Override
    public Deployments deployments() {
        return open().host.deployments();
    }

    @Override
    public Renewals renewals() {
        return open().host.renewals();
    }

    @Override
    public Work work() {
        return open().host.work();
    }

    @Override
    public Tasks tasks() {
        return open().host.tasks();
    }

    @Override
    public Audit audit() {
        return open().host.audit();
    }

    @Override
    public Tls tls() {
        return open().wiring.tls();
    }

    @Override
    public RevocationStatus revocationStatus() {
        return open().wiring.revocationStatus();
    }

    @Override
    public Plugins plugins() {
        return open().wiring.plugins();
    }

    @Override
    public Health health() {
        return open().wiring.health();
    }

    /**
     * Makes all work that waits for its time due now: retries, orders whose authority asked to come back later. For tests, which then
     * need not wait for the database's time.
     */
    @Internal
    public void hurry() {
        open().wiring.workers().hurry();
    }

    private LemurEngine open() {
        if (closed) {
            throw new IllegalStateException("The engine was closed; start another one.");
        }
        return this;
    }

    @Override
    public void close() {
        boolean first = !closed;
        closed = true;
        closing.close();
        if (first) {
            LOG.info("Lemur has ended");
        }
    }

    /** Describes an engine: a database and a key ring are required, all else has a default. Not safe for concurrent use. */
    public static final class Builder {
        private static final int WORKERS = 4;
        private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

        private final List<LemurPlugin> plugins = new ArrayList<>();
        private final List<LemurListener> listeners = new ArrayList<>();
        private @Nullable Database database;
        private @Nullable KeyRing keyRing;
        private @Nullable ClassLoader classLoader;
        private Clock clock = Clock.systemUTC();
        private SecureRandom random = new SecureRandom();
        private PolicySettings policy = PolicySettings.STANDARD;
        private String name = "lemur";
        private int workers = WORKERS;
        private @Nullable Executor executor;
        private Duration closeTimeout = CLOSE_TIMEOUT;
        private ZoneId zone = ZoneOffset.UTC;
        private Retention retention = Retention.STANDARD;
        private @Nullable MeterRegistry meterRegistry;

        private Builder() {}

        /** Where everything is kept. */
        public Builder database(Database kept) {
            database = Objects.requireNonNull(kept, "database is null");
            return this;
        }

        /** What seals private keys and secrets in the database. */
        public Builder keyRing(KeyRing keys) {
            keyRing = Objects.requireNonNull(keys, "keyRing is null");
            return this;
        }

        /** Decides what expires and what is due; the system's clock by default. The schedule follows the database's time. */
        public Builder clock(Clock hosts) {
            clock = Objects.requireNonNull(hosts, "clock is null");
            return this;
        }

        /** Where keys come from; the JDK's default by default. */
        public Builder random(SecureRandom source) {
            random = Objects.requireNonNull(source, "random is null");
            return this;
        }

        /** Adds plugins, beside those that are found on the class path. */
        public Builder plugin(LemurPlugin... handedOver) {
            plugins.addAll(List.of(handedOver));
            return this;
        }

        /** Where plugins are looked for; by default the context class loader of the thread that starts the engine. */
        public Builder classLoader(ClassLoader loader) {
            classLoader = Objects.requireNonNull(loader, "classLoader is null");
            return this;
        }

        /**
         * Adds listeners, which hear what happened. Of all nodes that have some, one at a time tells them; a node without any forgets
         * what none has heard for 30 days.
         */
        public Builder listener(LemurListener... hearing) {
            listeners.addAll(List.of(hearing));
            return this;
        }

        /**
         * How many steps of work run at once; 4 by default. With 0 this node takes requests, and others do the work.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder workers(int count) {
            if (count < 0) {
                throw new IllegalArgumentException("workers is negative");
            }
            workers = count;
            return this;
        }

        /**
         * Runs steps of work, and tells listeners, on the host's threads: at most as many at once as there are {@link #workers(int)},
         * and one. By default the engine has threads of its own. On JDK 21 and later it may be an executor of virtual threads.
         *
         * @param lent must not run what it is given in the thread that gives it; never shut down by the engine, which interrupts and
         *     awaits only what it runs itself
         */
        public Builder executor(Executor lent) {
            executor = Objects.requireNonNull(lent, "executor is null");
            return this;
        }

        /** How the names of the engine's threads begin; {@code lemur} by default. */
        public Builder name(String prefix) {
            name = Objects.requireNonNull(prefix, "name is null");
            return this;
        }

        /** How long running steps may take to end when the engine closes, before they are interrupted; 10 seconds by default. */
        public Builder closeTimeout(Duration atMost) {
            closeTimeout = Objects.requireNonNull(atMost, "closeTimeout is null");
            return this;
        }

        /** In which zone the schedule's times of day are; UTC by default. The same on all nodes. */
        public Builder zone(ZoneId ofTheSchedule) {
            zone = Objects.requireNonNull(ofTheSchedule, "zone is null");
            return this;
        }

        /**
         * Where the engine's meters are registered, until it closes: all are called {@code lemur.…}, and have its {@link #name} as a tag.
         * Engines that share a registry need different names. Without a registry nothing is measured.
         */
        public Builder meterRegistry(MeterRegistry registry) {
            meterRegistry = Objects.requireNonNull(registry, "meterRegistry is null");
            return this;
        }

        /**
         * How long ended orders are kept; 7 days by default. One that ended with a certificate is kept for as long as that is valid and
         * not replaced.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder keepOrders(Duration ended) {
            retention = new Retention(
                    kept(ended), retention.work(), retention.events(), retention.audit(), retention.endpoints());
            return this;
        }

        /**
         * How long reports of ended runs over sources are kept; 30 days by default.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder keepWork(Duration ended) {
            retention = new Retention(
                    retention.orders(), kept(ended), retention.events(), retention.audit(), retention.endpoints());
            return this;
        }

        /**
         * How long events are kept: those that listeners were told, and, on a node without listeners, those that none has heard; 30 days
         * by default.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder keepEvents(Duration happened) {
            retention = new Retention(
                    retention.orders(), retention.work(), kept(happened), retention.audit(), retention.endpoints());
            return this;
        }

        /**
         * How long entries of the audit are kept; 730 days by default.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder keepAudit(Duration noted) {
            retention = new Retention(
                    retention.orders(), retention.work(), retention.events(), kept(noted), retention.endpoints());
            return this;
        }

        /**
         * How long endpoints are kept that a source does not see any more, though it looks at everything; 2 hours by default.
         *
         * @throws IllegalArgumentException if it is negative
         */
        @Experimental
        public Builder keepEndpoints(Duration unseen) {
            retention = new Retention(
                    retention.orders(), retention.work(), retention.events(), retention.audit(), kept(unseen));
            return this;
        }

        private static Duration kept(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("what has ended can't be kept for " + time);
            }
            return time;
        }

        /** Lets host names be asked for only if one of these matches the whole of them; without any, all may be. */
        public Builder allowedDomains(Pattern... patterns) {
            policy = new PolicySettings(
                    List.of(patterns),
                    policy.sensitiveDomains(),
                    policy.sensitiveRoles(),
                    policy.keyTypes(),
                    policy.weekendExpiration(),
                    policy.maxNames());
            return this;
        }

        /**
         * Lets only some ask for these host names and all names below them.
         *
         * @param domains such as {@code login.example.com}
         * @param roles whose holders may, besides administrators; no rule about domains binds them
         */
        public Builder sensitiveDomains(Set<String> domains, Set<String> roles) {
            policy = new PolicySettings(
                    policy.allowedDomains(),
                    domains,
                    roles,
                    policy.keyTypes(),
                    policy.weekendExpiration(),
                    policy.maxNames());
            return this;
        }

        /** Lets only these kinds of keys be asked for; all by default. */
        public Builder keyTypes(Set<KeyType> allowed) {
            policy = new PolicySettings(
                    policy.allowedDomains(),
                    policy.sensitiveDomains(),
                    policy.sensitiveRoles(),
                    allowed,
                    policy.weekendExpiration(),
                    policy.maxNames());
            return this;
        }

        /** Whether a certificate may end on a Saturday or Sunday (UTC); true by default. */
        public Builder weekendExpiration(boolean allowed) {
            policy = new PolicySettings(
                    policy.allowedDomains(),
                    policy.sensitiveDomains(),
                    policy.sensitiveRoles(),
                    policy.keyTypes(),
                    allowed,
                    policy.maxNames());
            return this;
        }

        /**
         * Starts the engine.
         *
         * @throws StartException if it can't start; nothing is left running then
         * @throws IllegalStateException if the database or the key ring was not said
         */
        public Lemur start() {
            Closing closing = new Closing();
            try {
                Wiring wiring = new Wiring(settings(), closing);
                wiring.start();
                return new LemurEngine(closing, wiring);
            } catch (StartException e) {
                closing.close();
                throw e;
            } catch (LemurException e) {
                closing.close();
                throw new StartException("The engine could not start: " + e.getMessage(), e);
            } catch (RuntimeException | Error e) {
                closing.close();
                throw e;
            }
        }

        /** What was said. */
        Settings settings() {
            if (database == null || keyRing == null) {
                throw new IllegalStateException(
                        "An engine needs a database and a key ring: say database(..) and keyRing(..).");
            }
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            ClassLoader loader = classLoader != null ? classLoader : context;
            return new Settings(
                    database,
                    keyRing,
                    loader == null ? LemurEngine.class.getClassLoader() : loader,
                    List.copyOf(plugins),
                    clock,
                    random,
                    policy,
                    name,
                    workers,
                    executor,
                    closeTimeout,
                    List.copyOf(listeners),
                    zone,
                    retention,
                    meterRegistry);
        }
    }

    /** What the host said at the builder. */
    record Settings(
            Database database,
            KeyRing keyRing,
            ClassLoader classLoader,
            List<LemurPlugin> plugins,
            Clock clock,
            SecureRandom random,
            PolicySettings policy,
            String name,
            int workers,
            @Nullable Executor executor,
            Duration closeTimeout,
            List<LemurListener> listeners,
            ZoneId zone,
            Retention retention,
            @Nullable MeterRegistry meterRegistry) {}
}
