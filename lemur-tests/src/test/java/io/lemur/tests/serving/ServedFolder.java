package io.lemur.tests.serving;

import io.lemur.core.builtin.BuiltinPlugin;
import io.lemur.model.CertificateBundle;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.DeployRequestBuilder;
import io.lemur.testkit.TestContext;
import java.util.HashMap;
import java.util.Map;

/** The destination {@code directory} that a server reads from. */
final class ServedFolder {
    private static final ProviderFactory<? extends Destination> FACTORY =
            new BuiltinPlugin().destinations().get(0);

    private final Map<String, String> options = new HashMap<>();

    ServedFolder(PeerServer server) {
        options.put("path", server.place().toString());
        options.put("layout", server.layout());
    }

    private DeploymentRef deploy(CertificateBundle bundle) throws InterruptedException {
        return FACTORY.create(FACTORY.options().parse(options), TestContext.create())
                .deploy(DeployRequestBuilder.of("www.example.com", bundle).build());
    }

    /** Puts the first certificate there, before the server runs. */
    void begin(CertificateBundle bundle) throws InterruptedException {
        options.remove("command");
        deploy(bundle);
    }

    /** Puts a certificate there and reloads the server. */
    void renew(CertificateBundle bundle, PeerServer server) throws InterruptedException {
        options.put("command", server.reload());
        deploy(bundle);
    }
}
