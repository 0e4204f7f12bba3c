package io.lemur.testkit.fake;

import io.lemur.annotation.Experimental;
import io.lemur.model.CertificateBundle;
import io.lemur.model.Fingerprint;
import io.lemur.spi.CrlPublisher;
import io.lemur.spi.CrlRequest;
import io.lemur.spi.DeployRequest;
import io.lemur.spi.DeploymentProbe;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProbeAnswer;
import io.lemur.spi.ProbeRequest;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.UndeployRequest;
import io.lemur.spi.Undeployer;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** A place in memory that is written, of type {@code memory}. What is in it belongs to this object. Safe for concurrent use. */
@Experimental
public final class InMemoryDestination implements ProviderFactory<Destination> {
    private final Behaviour behaviour = new Behaviour();
    private final Map<DeploymentRef, CertificateBundle> deployed =
            new ConcurrentSkipListMap<>(Comparator.comparing(DeploymentRef::value));
    private final Map<String, Crl> crls = new ConcurrentHashMap<>();

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
    public Destination create(OptionValues options, PluginContext context) {
        return new Place();
    }

    /** What is there, by reference. */
    public Map<DeploymentRef, CertificateBundle> deployed() {
        return Map.copyOf(deployed);
    }

    /** The CRLs that are there, DER, by name. */
    public Map<String, byte[]> crls() {
        return crls.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().der().clone()));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Crl(BigInteger number, byte[] der) {}

    /** Takes away what is there, behind the engine's back. */
    public InMemoryDestination lose(DeploymentRef reference) {
        deployed.remove(reference);
        return this;
    }

    /** Fails the next calls with this kind. */
    public InMemoryDestination fail(int times, PluginException.Kind kind) {
        behaviour.fail(times, kind, "The destination in memory was told to fail with " + kind + ".");
        return this;
    }

    /** Holds every call from now on until the gate is opened. */
    public Gate hold() {
        return behaviour.hold();
    }

    /** Forgets all it was told, not what is in it; calls that wait go on. */
    public InMemoryDestination behave() {
        behaviour.reset();
        return this;
    }

    /** How many calls reached it. */
    public int calls() {
        return behaviour.calls();
    }

    private final class Place implements Destination, Undeployer, DeploymentProbe, CrlPublisher {
        @Override
        public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
            behaviour.call();
            DeploymentRef reference = reference(request.name());
            deployed.put(reference, request.bundle());
            return reference;
        }

        @Override
        public void undeploy(UndeployRequest request) throws InterruptedException {
            behaviour.call();
            deployed.remove(reference(request.name()));
        }

        private static DeploymentRef reference(String name) {
            return new DeploymentRef("memory:" + name);
        }

        @Override
        public ProbeAnswer probe(ProbeRequest request) throws InterruptedException {
            behaviour.call();
            CertificateBundle found = deployed.get(request.deployment());
            return found == null
                    ? new ProbeAnswer.Absent()
                    : ProbeAnswer.of(Fingerprint.of(found.chain().leaf()), request.expected());
        }

        @Override
        public void publishCrl(CrlRequest request) throws InterruptedException {
            behaviour.call();
            Crl offered = new Crl(request.number(), request.der().clone());
            crls.merge(request.name(), offered, (old, made) -> made.number().compareTo(old.number()) > 0 ? made : old);
        }
    }
}
