package io.lemur.tests.contract;

import io.lemur.spi.DnsProvider;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.contract.DnsProviderContract;
import io.lemur.testkit.fake.Gate;
import io.lemur.testkit.fake.InMemoryDnsProvider;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

class InMemoryDnsProviderContractTest extends DnsProviderContract {
    private final InMemoryDnsProvider dns = new InMemoryDnsProvider("example.com");

    @Override
    protected ProviderFactory<DnsProvider> factory() {
        return dns;
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

    @Nested
    class BlockedCall extends BlockedCallContract {
        private @Nullable Gate gate;

        @Override
        protected void hold() {
            gate = dns.hold();
        }

        @Override
        protected void awaitArrival() throws InterruptedException {
            Objects.requireNonNull(gate).awaitArrival();
        }

        @Override
        protected void letGo() {
            Objects.requireNonNull(gate).open();
        }
    }
}
