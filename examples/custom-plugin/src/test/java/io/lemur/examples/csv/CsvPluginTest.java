package io.lemur.examples.csv;

import io.lemur.spi.LemurPlugin;
import io.lemur.testkit.contract.PluginContract;
import java.util.Set;

class CsvPluginTest extends PluginContract {
    @Override
    protected LemurPlugin plugin() {
        return new CsvPlugin();
    }

    @Override
    protected Set<String> publishedNames() {
        return Set.of("csv", "source/csv");
    }
}
