package io.lemur.core.builtin;

import io.lemur.spi.Exporter;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import java.util.function.Function;

/** Makes exporters that have no options. */
record ExporterFactory(String type, Function<PluginContext, Exporter> maker) implements ProviderFactory<Exporter> {
    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public Exporter create(OptionValues options, PluginContext context) {
        return maker.apply(context);
    }
}
