package io.lemur.examples.csv;

import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.spi.Spi;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

// tag::plugin
/** Brings one type of source, {@code csv}, and makes it. */
public final class CsvPlugin implements LemurPlugin, ProviderFactory<Source> {
    private static final Option<Path> FILE = Option.path(
                    "file", "The file; each line a name and a certificate in base 64.")
            .required();
    private static final OptionSchema OPTIONS = OptionSchema.of(FILE);

    @Override
    public String id() {
        return "csv";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<ProviderFactory<? extends Source>> sources() {
        return List.of(this);
    }

    @Override
    public String type() {
        return "csv";
    }

    @Override
    public OptionSchema options() {
        return OPTIONS;
    }

    @Override
    public Source create(OptionValues options, PluginContext context) {
        return new CsvSource(options.get(FILE));
    }

    private record CsvSource(Path file) implements Source {
        @Override
        public void discover(DiscoverySink sink) throws InterruptedException {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    tell(sink, line.split(",", 2));
                }
            } catch (ClosedByInterruptException e) {
                throw new InterruptedException("interrupted while reading " + file);
            } catch (IOException e) {
                throw new PluginException(
                        PluginException.Kind.MISCONFIGURED, "Cannot read " + file + ": check the file.", e);
            }
        }

        private static void tell(DiscoverySink sink, String[] cells) {
            DeploymentRef at;
            byte[] der;
            try {
                at = new DeploymentRef(cells[0]);
                der = Base64.getDecoder().decode(cells[cells.length - 1].strip());
            } catch (IllegalArgumentException e) {
                sink.unreadable(cells[0], "The line is not a name and a certificate in base 64.");
                return;
            }
            sink.found(List.of(der), at);
        }
    }
}
// end::plugin
