package io.lemur.testkit.fake;

import io.lemur.annotation.Experimental;
import io.lemur.spi.DnsProvider;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.TxtRecordRequest;
import io.lemur.spi.ZoneLister;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** DNS zones in memory, of type {@code memory}. The records belong to this object. Safe for concurrent use. */
@Experimental
public final class InMemoryDnsProvider implements ProviderFactory<DnsProvider> {
    private final Behaviour behaviour = new Behaviour();
    private final Set<String> zones;
    private final Map<String, Set<String>> records = new ConcurrentHashMap<>();

    /** Makes one that has these zones, in lower case and without a final dot. */
    public InMemoryDnsProvider(String... zones) {
        this.zones = Set.of(zones);
    }

    /** Always {@code memory}. */
    @Override
    public String type() {
        return "memory";
    }

    /** None. */
    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public DnsProvider create(OptionValues options, PluginContext context) {
        return new Zones();
    }

    /** The TXT values at a name; none is empty. */
    public Set<String> txt(String name) {
        return records.getOrDefault(name, Set.of());
    }

    /** Fails the next calls with this kind. */
    public InMemoryDnsProvider fail(int times, PluginException.Kind kind) {
        behaviour.fail(times, kind, "The DNS provider in memory was told to fail with " + kind + ".");
        return this;
    }

    /** Holds every call from now on until the gate is opened. */
    public Gate hold() {
        return behaviour.hold();
    }

    /** Forgets all it was told, not its records; calls that wait go on. */
    public InMemoryDnsProvider behave() {
        behaviour.reset();
        return this;
    }

    /** How many calls reached it. */
    public int calls() {
        return behaviour.calls();
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private static Set<String> without(Set<String> values, String value) {
        Set<String> rest = new HashSet<>(values);
        rest.remove(value);
        return Set.copyOf(rest);
    }

    private final class Zones implements DnsProvider, ZoneLister {
        @Override
        public void addTxt(TxtRecordRequest request) throws InterruptedException {
            behaviour.call();
            requireZone(request.zone(), request.name());
            records.merge(request.name(), Set.of(request.value()), InMemoryDnsProvider::both);
        }

        @Override
        public void removeTxt(TxtRecordRequest request) throws InterruptedException {
            behaviour.call();
            requireZone(request.zone(), request.name());
            records.computeIfPresent(request.name(), (at, values) -> without(values, request.value()));
        }

        @Override
        public Duration propagation() {
            return Duration.ZERO;
        }

        @Override
        public Set<String> zones() throws InterruptedException {
            behaviour.call();
            return zones;
        }

        private void requireZone(String zone, String name) {
            if (!zones.contains(zone) || !(name.equals(zone) || name.endsWith("." + zone))) {
                throw new PluginException(
                        PluginException.Kind.NOT_FOUND,
                        "The DNS provider in memory has no zone '" + zone + "' that holds '" + name + "'; it has "
                                + zones + ".");
            }
        }
    }
}
