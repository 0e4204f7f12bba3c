package io.lemur.tests.deploying;

import io.lemur.core.builtin.BuiltinPlugin;
import io.lemur.model.CertificateBundle;
import io.lemur.model.Fingerprint;
import io.lemur.spi.DeploymentProbe;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.ProbeAnswer;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.SelfCheck;
import io.lemur.spi.Undeployer;
import io.lemur.testkit.DeployRequestBuilder;
import io.lemur.testkit.ProbeRequestBuilder;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestContext;
import io.lemur.testkit.UndeployRequestBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A destination {@code directory} on a folder, and what a test wants from it. */
final class FolderBench {
    static final String NAME = "www.example.com-1";

    private static final ProviderFactory<? extends Destination> FACTORY =
            new BuiltinPlugin().destinations().get(0);

    private final TestCa ca = TestCa.root("Bench Root").intermediate("Bench Intermediate");
    private final Path place;

    FolderBench(Path place) {
        this.place = place;
    }

    Path place() {
        return place;
    }

    /** Where the versions of the one deployment are. */
    Path home() {
        return place.resolve(".lemur").resolve(NAME);
    }

    CertificateBundle issue() {
        return ca.issue("www.example.com");
    }

    /** A destination with these further options. */
    Destination with(String... options) {
        Map<String, String> all = new HashMap<>(Map.of("path", place.toString()));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        return FACTORY.create(FACTORY.options().parse(all), TestContext.create());
    }

    static DeploymentRef deploy(Destination destination, CertificateBundle bundle) throws InterruptedException {
        return deploy(destination, NAME, bundle);
    }

    static DeploymentRef deploy(Destination destination, String name, CertificateBundle bundle)
            throws InterruptedException {
        return destination.deploy(DeployRequestBuilder.of(name, bundle).build());
    }

    static void undeploy(Destination destination, DeploymentRef reference) throws InterruptedException {
        ((Undeployer) destination)
                .undeploy(UndeployRequestBuilder.of(NAME, reference).build());
    }

    static ProbeAnswer probe(Destination destination, DeploymentRef reference, CertificateBundle expected)
            throws InterruptedException {
        return ((DeploymentProbe) destination)
                .probe(ProbeRequestBuilder.of(
                                NAME, reference, Fingerprint.of(expected.chain().leaf()))
                        .build());
    }

    static void check(Destination destination) throws InterruptedException {
        ((SelfCheck) destination).check();
    }

    /** What is in a folder, by name. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    /** The versions that are there. */
    List<String> versions() throws IOException {
        return names(home()).stream()
                .filter(name -> name.matches("[0-9a-f]{16}"))
                .toList();
    }
}
