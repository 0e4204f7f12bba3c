package io.lemur.testkit.fake;

import io.lemur.annotation.Experimental;
import io.lemur.model.CertificateBundle;
import io.lemur.model.Fingerprint;
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
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A place in memory that is written, of type {@code memory}. What is in it belongs to this object. Safe for concurrent use. */
@Experimental
public final class InMemoryDestination implements ProviderFactory<Destination> {
    private final Behaviour behaviour = new Behaviour();
    private final Map<DeploymentRef, CertificateBundle> deployed =
            new ConcurrentSkipListMap<>(Comparator.comparing(DeploymentRef::value));

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

    private final class Place implements Destination, Undeployer, DeploymentProbe {
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
    }
}
