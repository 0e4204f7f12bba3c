package io.lemur.examples.cluster;

import io.lemur.spi.Issuer;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.contract.IssuerContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class ExampleCaIssuerTest extends IssuerContract {
    @TempDir
    Path folder;

    private ExampleCa ca;

    @BeforeEach
    void start() throws IOException {
        ca = ExampleCa.start(folder.resolve("ca-record.csv"), Duration.ZERO);
    }

    @AfterEach
    void close() {
        ca.close();
    }

    @Override
    protected ProviderFactory<Issuer> factory() {
        return new ExampleCaPlugin("node-1");
    }

    @Override
    protected Map<String, String> validOptions() {
        return Map.of("url", ca.url());
    }

    @Nested
    class WishedValidity extends ValidityContract {}
}
