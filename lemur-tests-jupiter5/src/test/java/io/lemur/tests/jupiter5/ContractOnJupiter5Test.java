package io.lemur.tests.jupiter5;

import io.lemur.spi.DnsProvider;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.contract.DnsProviderContract;
import io.lemur.testkit.fake.InMemoryDnsProvider;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** A contract in a host on Jupiter 5. */
class ContractOnJupiter5Test extends DnsProviderContract {
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
}
