package io.lemur.tests.contract.seeded;

import io.lemur.model.Secret;
import io.lemur.spi.NotificationRequest;
import io.lemur.spi.Notifier;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.SelfCheck;
import io.lemur.testkit.contract.NotifierContract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pager, and pagers that break what every provider promises, or what notifiers do. */
@ExtendWith(Seed.class)
class ProviderSubject extends NotifierContract {
    private static final String TOKEN_TEXT = "s3cret-of-the-pager";
    private static final Option<String> HOST =
            Option.text("host", "The pager's host.").required();
    private static final Option<Secret> TOKEN =
            Option.secret("token", "What opens the pager.").required();
    private static final Option<String> TOKEN_URL = Option.text("token-url", "Where tokens come from; no secret.");
    private static final OptionSchema SCHEMA = OptionSchema.of(HOST, TOKEN, TOKEN_URL);
    private static final AtomicInteger TYPES = new AtomicInteger();

    static final Faults<Notifier> FAULTS = new Faults<Notifier>()
            .made("Configuration.typeIsStable: another each time", right -> new Faults.Forwarding<>(right) {
                @Override
                public String type() {
                    return "pager-" + TYPES.incrementAndGet();
                }
            })
            .made("Configuration.typeIsStable: no word", right -> new Faults.Forwarding<>(right) {
                @Override
                public String type() {
                    return "Not_A_Word";
                }
            })
            .made("Configuration.optionsAreStable", right -> new Faults.Forwarding<>(right) {
                @Override
                public OptionSchema options() {
                    return OptionSchema.of(
                            Option.text("host", "Made anew each time.").required(),
                            Option.secret("token", "Made anew each time.").required());
                }

                @Override
                public Notifier create(OptionValues options, PluginContext context) {
                    return super.create(super.options().parse(texts("pager.example.com", TOKEN_TEXT)), context);
                }
            })
            .made("Configuration.secretsAreSecret", right -> new Faults.Forwarding<>(right) {
                private static final Option<String> OPEN = Option.text("token", "A token for all to see.");
                private static final OptionSchema OPEN_SCHEMA = OptionSchema.of(HOST, OPEN);

                @Override
                public OptionSchema options() {
                    return OPEN_SCHEMA;
                }

                @Override
                public Notifier create(OptionValues options, PluginContext context) {
                    return super.create(super.options().parse(texts(options.get(HOST), options.get(OPEN))), context);
                }
            })
            .breaks("Configuration.abilitiesAreDeclared", right -> request -> right.send(request))
            .breaks("Configuration.textFormsShowNoSecret", right -> new Pager((Pager) right) {
                @Override
                public String toString() {
                    return "Pager[" + token() + "]";
                }
            })
            .breaks("Life.closesTwice", right -> new Pager((Pager) right) {
                private final AtomicBoolean closed = new AtomicBoolean();

                @Override
                public void close() {
                    if (closed.getAndSet(true)) {
                        throw new IllegalStateException("closed already");
                    }
                }
            })
            .made("Life.sharesNoState", right -> new Faults.Forwarding<>(right) {
                @Override
                public Notifier create(OptionValues options, PluginContext context) {
                    return new Pager((Pager) super.create(options, context)) {
                        @Override
                        public void close() {
                            service().closed.set(true);
                        }
                    };
                }
            })
            .breaks("Life.servesSeveralThreads", right -> new Pager((Pager) right) {
                private final AtomicReference<Thread> owner = new AtomicReference<>();

                @Override
                public void send(NotificationRequest request) throws InterruptedException {
                    owner.compareAndSet(null, Thread.currentThread());
                    if (owner.get() != Thread.currentThread()) {
                        throw new IllegalStateException("another thread");
                    }
                    super.send(request);
                }
            })
            .breaks("Life.losesNoInterrupt", right -> new Pager((Pager) right) {
                @Override
                public void send(NotificationRequest request) {
                    try {
                        super.send(request);
                    } catch (InterruptedException lost) {
                        // what the fault is: nobody hears of it
                    }
                }
            })
            .breaks("SelfCheckContract.isContent", right -> new Pager((Pager) right) {
                @Override
                public void check() {
                    throw new PluginException(PluginException.Kind.UNAVAILABLE, "never content");
                }
            })
            .made("MissingPlaceContract.isNotNoticedWhenMade", right -> new Faults.Forwarding<>(right) {
                @Override
                public Notifier create(OptionValues options, PluginContext context) {
                    Pager pager = (Pager) super.create(options, context);
                    pager.requireOpen();
                    return pager;
                }
            })
            .breaks("MissingPlaceContract.isReportedWhenUsed", right -> new Pager((Pager) right) {
                @Override
                public void send(NotificationRequest request) throws InterruptedException {
                    try {
                        super.send(request);
                    } catch (PluginException e) {
                        throw new IllegalStateException("the outside failed", e);
                    }
                }
            })
            .breaks("MissingPlaceContract.isReportedByTheSelfCheck", right -> new Pager((Pager) right) {
                @Override
                public void check() {
                    // looks at nothing
                }
            })
            .breaks(
                    "WrongCredentialsContract.areUnauthorized: as another kind",
                    right ->
                            failing(right, token -> new PluginException(PluginException.Kind.UNAVAILABLE, "no answer")))
            .breaks(
                    "WrongCredentialsContract.areUnauthorized: shows the wrong secret",
                    right -> failing(
                            right,
                            token -> new PluginException(PluginException.Kind.UNAUTHORIZED, "it said no to " + token)))
            .breaks(
                    "WrongCredentialsContract.areUnauthorized: shows it in a problem",
                    right -> failing(
                            right,
                            token -> new PluginException(PluginException.Kind.UNAUTHORIZED, "it said no")
                                    .withProblems(List.of(new PluginException.Problem(null, null, "not " + token)))))
            .breaks(
                    "WrongCredentialsContract.areUnauthorized: shows it in a cause",
                    right -> failing(
                            right,
                            token -> new PluginException(
                                    PluginException.Kind.UNAUTHORIZED, "no", new IllegalStateException(token))))
            .breaks("BlockedCallContract.endsWhenInterrupted: goes on", right -> new Pager((Pager) right) {
                @Override
                void line() {
                    boolean interrupted = false;
                    while (true) {
                        try {
                            super.line();
                            break;
                        } catch (InterruptedException e) {
                            interrupted = true;
                        }
                    }
                    if (interrupted) {
                        Thread.currentThread().interrupt();
                    }
                }
            })
            .breaks("BlockedCallContract.endsWhenInterrupted: as another exception", right -> new Pager((Pager) right) {
                @Override
                void line() {
                    try {
                        super.line();
                    } catch (InterruptedException e) {
                        throw new PluginException(PluginException.Kind.UNAVAILABLE, "cut off", e);
                    }
                }
            })
            .breaks("ANotice.arrives", right -> new Pager((Pager) right) {
                @Override
                public void send(NotificationRequest request) {
                    received().add("something happened");
                }
            })
            .breaks("ANotice.ofUnknownKindArrives", right -> new Pager((Pager) right) {
                @Override
                public void send(NotificationRequest request) throws InterruptedException {
                    if (request.notification().kind().equals("certificate-expiring")) {
                        super.send(request);
                    }
                }
            })
            .breaks("RecipientsContract.isNotSent", right -> new Pager((Pager) right) {
                @Override
                public void send(NotificationRequest request) {
                    received().add(request.notification().subject());
                }
            })
            .breaks("DeliveryIdContract.isNotSentAgain", right -> new Pager((Pager) right) {
                private final AtomicInteger sent = new AtomicInteger();

                @Override
                public void send(NotificationRequest request) throws InterruptedException {
                    super.send(request);
                    if (sent.incrementAndGet() > 1) {
                        received().add("again");
                    }
                }
            });

    private final Service service = new Service();
    private final String seed;

    ProviderSubject(String seed) {
        this.seed = seed;
    }

    private static Pager failing(Notifier right, Function<String, PluginException> with) {
        return new Pager((Pager) right) {
            @Override
            public void send(NotificationRequest request) throws InterruptedException {
                try {
                    super.send(request);
                } catch (PluginException e) {
                    throw with.apply(token());
                }
            }
        };
    }

    private static Map<String, String> texts(String host, String token) {
        return Map.of(HOST.name(), host, TOKEN.name(), token);
    }

    @Override
    protected ProviderFactory<Notifier> factory() {
        return FAULTS.in(seed, new PagerFactory(service));
    }

    @Override
    protected Map<String, String> validOptions() {
        return texts("pager.example.com", TOKEN_TEXT);
    }

    @Override
    protected Set<String> openOptions() {
        return Set.of(TOKEN_URL.name());
    }

    @Override
    protected String recipient() {
        return "on-call";
    }

    @Override
    protected List<String> received() {
        return service.received;
    }

    @Nested
    class Checks extends SelfCheckContract {}

    @Nested
    class MissingPlace extends MissingPlaceContract {
        @Override
        protected Map<String, String> options() {
            return texts("nowhere.invalid", TOKEN_TEXT);
        }
    }

    @Nested
    class WrongCredentials extends WrongCredentialsContract {
        @Override
        protected Map<String, String> options() {
            return texts("pager.example.com", "guessed");
        }
    }

    @Nested
    class Recipients extends RecipientsContract {}

    @Nested
    class DeliveryId extends DeliveryIdContract {}

    @Nested
    class BlockedCall extends BlockedCallContract {
        @Override
        protected void hold() {
            service.line.drainPermits();
        }

        @Override
        protected void awaitArrival() throws InterruptedException {
            service.arrived.acquire();
        }

        @Override
        protected void letGo() {
            service.line.release();
        }
    }

    private static final class Service {
        private final Semaphore line = new Semaphore(1);
        private final Semaphore arrived = new Semaphore(0);
        private final List<String> received = new CopyOnWriteArrayList<>();
        private final Set<String> deliveries = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean closed = new AtomicBoolean();
    }

    private static final class PagerFactory implements ProviderFactory<Notifier> {
        private final Service service;

        PagerFactory(Service service) {
            this.service = service;
        }

        @Override
        public String type() {
            return "pager";
        }

        @Override
        public OptionSchema options() {
            return SCHEMA;
        }

        @Override
        public Notifier create(OptionValues options, PluginContext context) {
            return new Pager(service, options.get(HOST), options.get(TOKEN));
        }
    }

    private static class Pager implements Notifier, SelfCheck, AutoCloseable {
        private final Service service;
        private final String host;
        private final Secret token;

        Pager(Service service, String host, Secret token) {
            this.service = service;
            this.host = host;
            this.token = token;
        }

        Pager(Pager other) {
            this(other.service, other.host, other.token);
        }

        String token() {
            return token.text();
        }

        Service service() {
            return service;
        }

        List<String> received() {
            return service.received;
        }

        void requireOpen() {
            if (service.closed.get() || !host.equals("pager.example.com")) {
                throw new PluginException(PluginException.Kind.UNAVAILABLE, "Nobody answers at " + host + ".");
            }
            if (!token.text().equals(TOKEN_TEXT)) {
                throw new PluginException(PluginException.Kind.UNAUTHORIZED, host + " refused the token.");
            }
        }

        /** Waits until the line is free. */
        void line() throws InterruptedException {
            service.arrived.release();
            service.line.acquire();
            service.line.release();
        }

        @Override
        public void check() {
            requireOpen();
        }

        @Override
        public void send(NotificationRequest request) throws InterruptedException {
            requireOpen();
            line();
            if (!request.recipients().isEmpty() && service.deliveries.add(request.deliveryId())) {
                received()
                        .add(request.notification().subject() + "\n"
                                + request.notification().text());
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
