package io.lemur.tests.crash;

import io.lemur.model.CertificateChain;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.spi.Spi;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A place that is read in the order of its names, and where something is done before one of them is. */
final class SteppedSource implements LemurPlugin, ProviderFactory<Source> {
    static final String TYPE = "stepped";

    private final SortedMap<String, CertificateChain> places = new ConcurrentSkipListMap<>();
    private volatile String stop = "";
    private volatile Runnable deed = () -> {};

    SortedMap<String, CertificateChain> places() {
        return places;
    }

    /** Does something whenever this place is about to be read. */
    void before(String place, Runnable what) {
        deed = what;
        stop = place;
    }

    @Override
    public String id() {
        return TYPE;
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
        return this::discover;
    }

    private void discover(DiscoverySink sink) {
        for (Map.Entry<String, CertificateChain> place : places.entrySet()) {
            if (place.getKey().equals(stop)) {
                deed.run();
            }
            sink.found(List.of(der(place.getValue())), new DeploymentRef(place.getKey()));
        }
    }

    private static byte[] der(CertificateChain chain) {
        try {
            return chain.leaf().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the certificate has no DER form", e);
        }
    }
}
