package io.lemur.examples.csv;

import io.lemur.model.CertificateBundle;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.testkit.contract.SourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

// tag::test
class CsvSourceTest extends SourceContract {
    @TempDir
    Path folder;

    @Override
    protected ProviderFactory<Source> factory() {
        return new CsvPlugin();
    }

    @Override
    protected Map<String, String> validOptions() {
        return Map.of("file", folder.resolve("inventory.csv").toString());
    }

    @Override
    protected void put(String name, CertificateBundle bundle) throws Exception {
        append(name + ","
                + Base64.getEncoder().encodeToString(bundle.chain().leaf().getEncoded()));
    }

    private void append(String line) throws IOException {
        Path file = folder.resolve("inventory.csv");
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Nested
    class BrokenEntry extends BrokenEntryContract {
        @Override
        protected void putBroken(String name) throws Exception {
            append(name + ",no certificate");
        }
    }

    @Nested
    class MissingPlace extends MissingPlaceContract {
        @Override
        protected Map<String, String> options() {
            return Map.of("file", folder.resolve("nowhere.csv").toString());
        }
    }
}
// end::test
