package io.lemur.tests.crash;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A place {@link Outside} that is written: under each name the fingerprint of what is there. */
final class OutsideShelf implements LemurPlugin, ProviderFactory<Destination>, Destination, Undeployer {
    static final String TYPE = "outside-shelf";

    private static final String SHELF = "deployed";

    private final Outside outside;

    OutsideShelf(Outside outside) {
        this.outside = outside;
    }

    /** What is there: fingerprints by name. */
    Map<String, String> there() {
        Map<String, String> there = new TreeMap<>();
        for (String name : outside.names(SHELF)) {
            outside.get(SHELF, name).ifPresent(hex -> there.put(name, new String(hex, StandardCharsets.US_ASCII)));
        }
        return there;
    }

    @Override
    public DeploymentRef deploy(DeployRequest request) {
        String fingerprint = Fingerprint.of(request.bundle().chain().leaf()).toString();
        outside.put(SHELF, request.name(), fingerprint.getBytes(StandardCharsets.US_ASCII));
        return new DeploymentRef("shelf:" + request.name());
    }

    @Override
    public void undeploy(UndeployRequest request) {
        outside.take(SHELF, request.name());
    }

    @Override
    public String id() {
        return "crash-tests-shelf";
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
