package io.lemur.tests.contract.seeded;

import io.lemur.spi.DnsProvider;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.ZoneLister;
import io.lemur.testkit.contract.DnsProviderContract;
import io.lemur.testkit.fake.InMemoryDnsProvider;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** DNS providers that break what DNS providers promise. */
@ExtendWith(Seed.class)
class DnsSubject extends DnsProviderContract {
    static final Faults<DnsProvider> FAULTS = new Faults<DnsProvider>()
            .breaks("Adding.addsTwice", right -> new Forwarding(right) {
                private final Set<String> added = new HashSet<>();

                @Override
                public void addTxt(String zone, String name, String value) throws InterruptedException {
                    if (!added.add(value)) {
                        throw new IllegalStateException("there already");
                    }
                    super.addTxt(zone, name, value);
                }
            })
            .breaks("Adding.keepsOtherValues", right -> new Forwarding(right) {
                private final Set<String> values = ConcurrentHashMap.newKeySet();

                @Override
                public void addTxt(String zone, String name, String value) throws InterruptedException {
                    for (String old : values) {
                        super.removeTxt(zone, name, old);
                    }
                    values.add(value);
                    super.addTxt(zone, name, value);
                }
            })
            .breaks("Adding.keepsAsManyAsDeclared", right -> new Forwarding(right) {
                @Override
                public int valuesPerName() {
                    return 2;
                }
            })
            .breaks("Removing.removesOneValue", right -> new Forwarding(right) {
                @Override
                public void removeTxt(String zone, String name, String value) throws InterruptedException {
                    super.removeTxt(zone, name, "one");
                    super.removeTxt(zone, name, "two");
                }
            })
            .breaks("Removing.removesTwice", right -> new Forwarding(right) {
                @Override
                public void removeTxt(String zone, String name, String value) throws InterruptedException {
                    if (value.equals("never")) {
                        throw new IllegalStateException("not there");
                    }
                    super.removeTxt(zone, name, value);
                }
            })
            .breaks("Declared.propagationIsNotNegative", right -> new Forwarding(right) {
                @Override
                public Duration propagation() {
                    return Duration.ofSeconds(-1);
                }
            })
            .breaks("ZoneListerContract.listsZones", right -> new Forwarding(right) {
                @Override
                public Set<String> zones() {
                    return Set.of("example.com", "Example.org.");
                }
            })
            .breaks("ForeignZoneContract.isRefused", right -> new Forwarding(right) {
                @Override
                public void addTxt(String zone, String name, String value) throws InterruptedException {
                    if (zone.equals("example.com")) {
                        super.addTxt(zone, name, value);
                    }
                }
            });

    private final InMemoryDnsProvider dns = new InMemoryDnsProvider("example.com");
    private final String seed;

    DnsSubject(String seed) {
        this.seed = seed;
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
        public void addTxt(String zone, String name, String value) throws InterruptedException {
            right.addTxt(zone, name, value);
        }

        @Override
        public void removeTxt(String zone, String name, String value) throws InterruptedException {
            right.removeTxt(zone, name, value);
        }

        @Override
        public Set<String> zones() throws InterruptedException {
            return ((ZoneLister) right).zones();
        }
    }
}
