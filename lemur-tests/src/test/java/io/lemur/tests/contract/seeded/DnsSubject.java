package io.lemur.tests.contract.seeded;

import io.lemur.spi.DnsProvider;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.TxtRecordRequest;
import io.lemur.spi.ZoneLister;
import io.lemur.testkit.TxtRecordRequestBuilder;
import io.lemur.testkit.contract.DnsProviderContract;
import io.lemur.testkit.fake.InMemoryDnsProvider;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** DNS providers that break what DNS providers promise. */
@ExtendWith(Seed.class)
class DnsSubject extends DnsProviderContract {
    private static final int VALUES = 4;

    static final Faults<DnsProvider> FAULTS = new Faults<DnsProvider>()
            .breaks("Adding.addsTwice: fails the second time", right -> new Forwarding(right) {
                private final Set<String> added = new HashSet<>();

                @Override
                public void addTxt(TxtRecordRequest request) throws InterruptedException {
                    if (!added.add(request.value())) {
                        throw new IllegalStateException("there already");
                    }
                    super.addTxt(request);
                }
            })
            .breaks("Adding.addsTwice: adds nothing", right -> new Forwarding(right) {
                @Override
                public void addTxt(TxtRecordRequest request) {
                    // tells nobody
                }
            })
            .breaks("Adding.publishesTheValueAsItIs: in quotes", right -> new Forwarding(right) {
                @Override
                public void addTxt(TxtRecordRequest request) throws InterruptedException {
                    super.addTxt(with(request, '"' + request.value() + '"'));
                }
            })
            .breaks("Adding.publishesTheValueAsItIs: too short", right -> new Forwarding(right) {
                @Override
                public void addTxt(TxtRecordRequest request) throws InterruptedException {
                    String value = request.value();
                    super.addTxt(with(request, value.substring(0, Math.min(128, value.length()))));
                }
            })
            .breaks("Adding.keepsOtherValues", right -> new Forwarding(right) {
                private final Set<String> values = ConcurrentHashMap.newKeySet();

                @Override
                public void addTxt(TxtRecordRequest request) throws InterruptedException {
                    for (String old : values) {
                        super.removeTxt(with(request, old));
                    }
                    values.add(request.value());
                    super.addTxt(request);
                }
            })
            .breaks("Adding.keepsOtherValues: keeps two where it declares one", right -> new Forwarding(right) {
                @Override
                public int valuesPerName() {
                    return 1;
                }
            })
            .breaks("Adding.keepsAsManyAsDeclared", right -> new Forwarding(right) {
                @Override
                public int valuesPerName() {
                    return 2;
                }
            })
            .breaks("Adding.losesNoneOfSeveralAtOnce", right -> new Forwarding(right) {
                private final CyclicBarrier allHaveRead = new CyclicBarrier(VALUES);
                private final Object oneWriter = new Object();

                @Override
                public void addTxt(TxtRecordRequest request) throws InterruptedException {
                    await(allHaveRead);
                    synchronized (oneWriter) {
                        for (int i = 0; i < VALUES; i++) {
                            super.removeTxt(with(request, "value-" + i)); // what it has not read is gone
                        }
                        super.addTxt(request);
                    }
                }
            })
            .breaks("Removing.removesOneValue: removes all", right -> new Forwarding(right) {
                @Override
                public void removeTxt(TxtRecordRequest request) throws InterruptedException {
                    super.removeTxt(with(request, "one"));
                    super.removeTxt(with(request, "two"));
                }
            })
            .breaks("Removing.removesOneValue: removes nothing", right -> new Forwarding(right) {
                @Override
                public void removeTxt(TxtRecordRequest request) {
                    // leaves it there
                }
            })
            .breaks("Removing.removesTwice: fails where it never was", right -> new Forwarding(right) {
                @Override
                public void removeTxt(TxtRecordRequest request) throws InterruptedException {
                    if (request.value().equals("never")) {
                        throw new IllegalStateException("not there");
                    }
                    super.removeTxt(request);
                }
            })
            .breaks("Removing.removesTwice: fails the second time", right -> new Forwarding(right) {
                private final Set<String> gone = new HashSet<>();

                @Override
                public void removeTxt(TxtRecordRequest request) throws InterruptedException {
                    if (!gone.add(request.value())) {
                        throw new IllegalStateException("gone already");
                    }
                    super.removeTxt(request);
                }
            })
            .breaks("Declared.propagationIsNotNegative", right -> new Forwarding(right) {
                @Override
                public Duration propagation() {
                    return Duration.ofSeconds(-1);
                }
            })
            .breaks("ZoneListerContract.listsZones: in another form", right -> new Forwarding(right) {
                @Override
                public Set<String> zones() {
                    return Set.of("example.com", "Example.org.");
                }
            })
            .breaks("ZoneListerContract.listsZones: not all", right -> new Forwarding(right) {
                @Override
                public Set<String> zones() {
                    return Set.of("example.org");
                }
            })
            .breaks("ForeignZoneContract.isRefused: adds it nowhere", right -> new Forwarding(right) {
                @Override
                public void addTxt(TxtRecordRequest request) throws InterruptedException {
                    if (request.zone().equals("example.com")) {
                        super.addTxt(request);
                    }
                }
            })
            .breaks("ForeignZoneContract.isRefused: as another kind", right -> new Forwarding(right) {
                @Override
                public void addTxt(TxtRecordRequest request) {
                    throw new PluginException(PluginException.Kind.UNAVAILABLE, "no such zone");
                }
            });

    private final InMemoryDnsProvider dns = new InMemoryDnsProvider("example.com");
    private final String seed;

    DnsSubject(String seed) {
        this.seed = seed;
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TxtRecordRequest with(TxtRecordRequest request, String value) {
        return TxtRecordRequestBuilder.of(request.zone(), request.name(), value).build();
    }

    @Override
    protected ProviderFactory<DnsProvider> factory() {
        return FAULTS.in(seed, dns);
    }

    @Override
    protected String zone() {
        return "example.com";
    }

    @Override
    protected Set<String> lookUpTxt(String name) {
        return dns.txt(name);
    }

    @Nested
    class Zones extends ZoneListerContract {}

    @Nested
    class ForeignZone extends ForeignZoneContract {}

    private static class Forwarding implements DnsProvider, ZoneLister {
        private final DnsProvider right;

        Forwarding(DnsProvider right) {
            this.right = right;
        }

        @Override
        public void addTxt(TxtRecordRequest request) throws InterruptedException {
            right.addTxt(request);
        }

        @Override
        public void removeTxt(TxtRecordRequest request) throws InterruptedException {
            right.removeTxt(request);
        }

        @Override
        public Set<String> zones() throws InterruptedException {
            return ((ZoneLister) right).zones();
        }
    }
}
