package io.lemur.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.CertificateBundle;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.testkit.RecordingSink;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestContext;
import io.lemur.testkit.contract.SourceContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySourceContractTest extends SourceContract {
    @TempDir
    Path folder;

    @Override
    protected ProviderFactory<Source> factory() {
        return Builtin.factory(Builtin.PLUGIN.sources(), "directory");
    }

    @Override
    protected Map<String, String> validOptions() {
        return Map.of("path", folder.toString(), "passphrase", "open sesame 17");
    }

    @Override
    protected void put(String name, CertificateBundle bundle) throws Exception {
        Files.writeString(folder.resolve(name + ".pem"), bundle.chain().toPem());
    }

    @Nested
    class Checks extends SelfCheckContract {}

    @Nested
    class Chains extends ChainsContract {}

    @Nested
    class BrokenEntry extends BrokenEntryContract {
        @Override
        protected void putBroken(String name) throws Exception {
            Files.writeString(folder.resolve(name + ".pem"), "-----BEGIN CERTIFICATE-----\nnonsense\n");
        }
    }

    @Nested
    class MissingPlace extends MissingPlaceContract {
        @Override
        protected Map<String, String> options() {
            return Map.of("path", folder.resolve("nowhere").toString());
        }
    }

    @Test
    void followsLinksInACircleToAnEndAndLeavesOtherFilesAlone() throws Exception {
        Path inner = Files.createDirectories(folder.resolve("a/b"));
        Files.createSymbolicLink(inner.resolve("up"), folder);
        Files.writeString(folder.resolve("README"), "hello");
        Files.write(inner.resolve("key.bin"), new byte[] {0x30, 1, 2});
        TestCa ca = TestCa.root("Root");
        Files.write(inner.resolve("ca.bin"), ca.certificate().getEncoded());
        RecordingSink sink = new RecordingSink(Instant.now().plusSeconds(60));
        Source source = factory().create(factory().options().parse(validOptions()), TestContext.create());
        source.discover(sink);
        assertThat(sink.found()).singleElement().satisfies(found -> {
            assertThat(found.chain().leaf()).isEqualTo(ca.certificate());
            assertThat(found.at().value()).isEqualTo(inner.resolve("ca.bin").toString());
        });
        assertThat(sink.unreadable()).isEmpty();
        assertThat(sink.incomplete()).isEmpty();
    }
}
