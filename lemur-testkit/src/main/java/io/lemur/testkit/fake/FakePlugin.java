package io.lemur.testkit.fake;

import io.lemur.annotation.Experimental;
import io.lemur.spi.Destination;
import io.lemur.spi.DnsProvider;
import io.lemur.spi.Issuer;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.Notifier;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.spi.Spi;
import java.util.List;
import java.util.Objects;

/**
 * All fakes as one plugin, to be handed to an engine's builder; no {@link java.util.ServiceLoader} finds it. Its issuer is of type
 * {@code fake}, all others are of type {@code memory}. Safe for concurrent use.
 */
public final class FakePlugin implements LemurPlugin {
    private final FakeIssuer issuer;
    private final InMemorySource source;
    private final InMemoryDestination destination;
    private final InMemoryDnsProvider dnsProvider;
    private final InMemoryNotifier notifier;

    private FakePlugin(
            FakeIssuer issuer,
            InMemorySource source,
            InMemoryDestination destination,
            InMemoryDnsProvider dnsProvider,
            InMemoryNotifier notifier) {
        this.issuer = Objects.requireNonNull(issuer, "issuer is null");
        this.source = Objects.requireNonNull(source, "source is null");
        this.destination = Objects.requireNonNull(destination, "destination is null");
        this.dnsProvider = Objects.requireNonNull(dnsProvider, "dnsProvider is null");
        this.notifier = Objects.requireNonNull(notifier, "notifier is null");
    }

    /** New fakes; the DNS provider has the zones {@code example.com} and {@code example.org}. */
    public static FakePlugin create() {
        return new FakePlugin(
                new FakeIssuer(),
                new InMemorySource(),
                new InMemoryDestination(),
                new InMemoryDnsProvider("example.com", "example.org"),
                new InMemoryNotifier());
    }

    /** The same with a DNS provider that has these zones. */
    @Experimental
    public FakePlugin withZones(String... zones) {
        return new FakePlugin(issuer, source, destination, new InMemoryDnsProvider(zones), notifier);
    }

    /** Lets all fakes forget what they were told; calls that wait go on. */
    public FakePlugin behave() {
        issuer.behave();
        source.behave();
        destination.behave();
        dnsProvider.behave();
        notifier.behave();
        return this;
    }

    /** The CA. */
    public FakeIssuer issuer() {
        return issuer;
    }

    /** The place that is read. */
    public InMemorySource source() {
        return source;
    }

    /** The place that is written. */
    @Experimental
    public InMemoryDestination destination() {
        return destination;
    }

    /** The DNS zones. */
    @Experimental
    public InMemoryDnsProvider dnsProvider() {
        return dnsProvider;
    }

    /** The letter box. */
    @Experimental
    public InMemoryNotifier notifier() {
        return notifier;
    }

    /** Always {@code testkit}. */
    @Override
    public String id() {
        return "testkit";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<ProviderFactory<? extends Issuer>> issuers() {
        return List.of(issuer);
    }

    @Override
    public List<ProviderFactory<? extends Source>> sources() {
        return List.of(source);
    }

    @Experimental
    @Override
    public List<ProviderFactory<? extends Destination>> destinations() {
        return List.of(destination);
    }

    @Experimental
    @Override
    public List<ProviderFactory<? extends DnsProvider>> dnsProviders() {
        return List.of(dnsProvider);
    }

    @Experimental
    @Override
    public List<ProviderFactory<? extends Notifier>> notifiers() {
        return List.of(notifier);
    }
}
