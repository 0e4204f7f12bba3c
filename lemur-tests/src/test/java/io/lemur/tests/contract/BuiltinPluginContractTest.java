package io.lemur.tests.contract;

import io.lemur.spi.LemurPlugin;
import io.lemur.testkit.contract.PluginContract;
import java.util.Set;

class BuiltinPluginContractTest extends PluginContract {
    @Override
    protected LemurPlugin plugin() {
        return Builtin.PLUGIN;
    }

    @Override
    protected Set<String> publishedNames() {
        return Set.of(
                "builtin",
                "issuer/local",
                "source/truststore",
                "source/tls",
                "source/directory",
                "destination/directory",
                "exporter/pem",
                "exporter/der",
                "exporter/csr",
                "exporter/pkcs12",
                "exporter/jks",
                "notifier/log",
                "notifier/webhook");
    }
}
