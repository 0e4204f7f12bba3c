package io.lemur.tests.contract;

import io.lemur.spi.DnsProvider;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.TxtRecordRequest;
import io.lemur.testkit.contract.DnsProviderContract;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A DNS provider that keeps one value at a name, never removes it, and says so, keeps its promises too. */
class OneValueDnsProviderContractTest extends DnsProviderContract {
    private final Map<String, String> records = new ConcurrentHashMap<>();

    @Override
    protected ProviderFactory<DnsProvider> factory() {
        return new Factory();
    }

    @Override
    protected String zone() {
        return "example.com";
    }

    @Override
    protected Set<String> lookUpTxt(String name) {
        return Optional.ofNullable(records.get(name)).map(Set::of).orElse(Set.of());
    }

    private final class Factory implements ProviderFactory<DnsProvider> {
        @Override
        public String type() {
            return "one-value";
        }

        @Override
        public OptionSchema options() {
            return OptionSchema.NONE;
        }

        @Override
        public DnsProvider create(OptionValues options, PluginContext context) {
            return new OneValue();
        }
    }

    private final class OneValue implements DnsProvider {
        @Override
        public void addTxt(TxtRecordRequest request) {
            records.put(request.name(), request.value());
        }

        @Override
        public void removeTxt(TxtRecordRequest request) {
            // the next value takes its place
        }

        @Override
        public int valuesPerName() {
            return 1;
        }

        @Override
        public boolean removesValues() {
            return false;
        }
    }
}
