package io.lemur.tests.crash;

import io.lemur.model.CertificateChain;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.EndpointSighting;
import io.lemur.spi.EndpointSource;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.spi.Spi;
import java.util.List;
import java.util.TreeSet;

/**
 * A place {@link Outside} that is read in the order of its names, with an endpoint for each. Behind the first there are so many more of the same certificate that a
 * run writes it in several batches.
 */
final class OutsidePlace implements LemurPlugin, ProviderFactory<Source> {
    static final String TYPE = "place";
    /** More than a batch. */
    static final int MANY = 501;

    private static final String SHELF = "place";

    private final Outside outside;

    OutsidePlace(Outside outside) {
        this.outside = outside;
    }

    void put(String name, CertificateChain chain) {
        outside.put(SHELF, name, OutsideCa.der(chain));
    }

    void remove(String name) {
        outside.take(SHELF, name);
    }

    @Override
    public String id() {
        return "crash-tests-place";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<ProviderFactory<? extends Source>> sources() {
        return List.of(this);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public Source create(OptionValues options, PluginContext context) {
        EndpointSource source = this::discover;
        return source;
    }

    private void discover(DiscoverySink sink) {
        int more = MANY;
        for (String name : new TreeSet<>(outside.names(SHELF))) {
            List<byte[]> der = List.of(outside.get(SHELF, name).orElseThrow());
            sink.found(der, new DeploymentRef(name));
            for (; more > 0; more--) {
                sink.found(der, new DeploymentRef(name + " " + more));
            }
            sink.endpoint(EndpointSighting.of("serves " + name, "host.example.com", 443)
                    .withCertificate(new DeploymentRef(name)));
        }
    }
}
