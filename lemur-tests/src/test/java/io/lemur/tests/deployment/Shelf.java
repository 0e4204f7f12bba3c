package io.lemur.tests.deployment;

import io.lemur.model.Fingerprint;
import io.lemur.spi.DeployRequest;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Spi;
import io.lemur.spi.UndeployRequest;
import io.lemur.spi.Undeployer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A place where the certificates of one name stand beside each other, as in a cloud's store. */
final class Shelf implements LemurPlugin, ProviderFactory<Destination>, Destination, Undeployer {
    static final String TYPE = "shelf";

    private final Set<String> there = new ConcurrentSkipListSet<>();

    /** The references of what is there. */
    Set<String> there() {
        return Set.copyOf(there);
    }

    @Override
    public DeploymentRef deploy(DeployRequest request) {
        String place = request.name() + "#"
                + Fingerprint.of(request.bundle().chain().leaf()).hex().substring(0, 8);
        there.add(place);
        return new DeploymentRef(place);
    }

    @Override
    public void undeploy(UndeployRequest request) {
        request.deployment().ifPresent(reference -> there.remove(reference.value()));
    }

    @Override
    public String id() {
        return "deployment-tests";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<ProviderFactory<? extends Destination>> destinations() {
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
    public Destination create(OptionValues options, PluginContext context) {
        return this;
    }
}
