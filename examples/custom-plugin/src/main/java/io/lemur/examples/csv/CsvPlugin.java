package io.lemur.examples.csv;

import io.lemur.spi.LemurPlugin;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.spi.Spi;
import java.util.List;

// tag::plugin
/** Reads certificates from a CSV file, such as an asset inventory writes. */
public final class CsvPlugin implements LemurPlugin {
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
        return List.of(new CsvSourceFactory());
    }
}
// end::plugin
