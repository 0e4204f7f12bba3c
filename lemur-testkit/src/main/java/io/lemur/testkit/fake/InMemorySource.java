package io.lemur.testkit.fake;

import io.lemur.model.CertificateChain;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.EndpointSighting;
import io.lemur.spi.EndpointSource;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A place in memory that is read, of type {@code memory}. What is in it belongs to this object. Safe for concurrent use. */
public final class InMemorySource implements ProviderFactory<Source> {
    private final Behaviour behaviour = new Behaviour();
    private final Map<String, CertificateChain> certificates = new ConcurrentSkipListMap<>();
    private final Map<String, EndpointSighting> endpoints = new ConcurrentSkipListMap<>();
    private final Map<String, String> silent = new ConcurrentSkipListMap<>();
    private final Map<String, String> unreadable = new ConcurrentSkipListMap<>();
    private final Map<String, String> missing = new ConcurrentSkipListMap<>();

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
    public Source create(OptionValues options, PluginContext context) {
        EndpointSource source = this::discover;
        return source;
    }

    /** Puts a certificate at a place, instead of what was there. */
    public InMemorySource put(String place, CertificateChain chain) {
        remove(place);
        certificates.put(place, chain);
        return this;
    }

    /** Puts something at a place that can't be read. */
    public InMemorySource putUnreadable(String place, String why) {
        remove(place);
        unreadable.put(place, why);
        return this;
    }

    /** Takes away what is at a place. */
    public InMemorySource remove(String place) {
        certificates.remove(place);
        unreadable.remove(place);
        return this;
    }

    /** Lets an endpoint be there, instead of one with the same id. The places it names are put by {@link #put}. */
    public InMemorySource putEndpoint(EndpointSighting endpoint) {
        endpoints.put(endpoint.id(), endpoint);
        return this;
    }

    /** Takes away the endpoint of this id. */
    public InMemorySource removeEndpoint(String id) {
        endpoints.remove(id);
        silent.remove(id);
        return this;
    }

    /** Lets the endpoint of this id not answer from now on; it is reported as unreadable. */
    public InMemorySource silence(String id, String why) {
        silent.put(id, why);
        return this;
    }

    /** Lets a part of it be out of reach from now on. */
    public InMemorySource miss(String part, String why) {
        missing.put(part, why);
        return this;
    }

    /** Fails the next runs with this kind. */
    public InMemorySource fail(int times, PluginException.Kind kind) {
        behaviour.fail(times, kind, "The source in memory was told to fail with " + kind + ".");
        return this;
    }

    /** Holds every run from now on until the gate is opened. */
    public Gate hold() {
        return behaviour.hold();
    }

    /** Forgets all it was told, not what is in it; runs that wait go on. */
    public InMemorySource behave() {
        behaviour.reset();
        missing.clear();
        silent.clear();
        return this;
    }

    /** How often it was read. */
    public int runs() {
        return behaviour.calls();
    }

    private void discover(DiscoverySink sink) throws InterruptedException {
        behaviour.call();
        certificates.forEach((place, chain) -> sink.found(ders(chain), new DeploymentRef(place)));
        endpoints.forEach((id, endpoint) -> {
            if (!silent.containsKey(id)) {
                sink.endpoint(endpoint);
            }
        });
        silent.forEach(sink::unreadable);
        unreadable.forEach(sink::unreadable);
        missing.forEach(sink::incomplete);
    }

    private static List<byte[]> ders(CertificateChain chain) {
        List<byte[]> ders = new ArrayList<>();
        for (X509Certificate certificate : chain.certificates()) {
            try {
                ders.add(certificate.getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("the certificate has no DER form", e);
            }
        }
        return ders;
    }
}
