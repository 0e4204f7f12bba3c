package io.lemur.examples.csv;

import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import java.nio.file.Path;

// tag::factory
/** Makes sources of type {@code csv}. */
final class CsvSourceFactory implements ProviderFactory<Source> {
    private static final Option<Path> FILE = Option.path(
                    "file", "The file; each line a name and a certificate in base 64.")
            .required();
    private static final OptionSchema OPTIONS = OptionSchema.of(FILE);

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
}
// end::factory
