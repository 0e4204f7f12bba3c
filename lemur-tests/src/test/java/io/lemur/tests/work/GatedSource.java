package io.lemur.tests.work;

import io.lemur.spi.LemurPlugin;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.spi.Spi;
import java.util.List;

/** Places where nothing is found, read one after the other as the gate lets readers through. */
final class GatedSource implements LemurPlugin, ProviderFactory<Source> {
    static final String TYPE = "gated";

    private final Gate gate;

    GatedSource(Gate gate) {
        this.gate = gate;
    }

    @Override
    public String id() {
        return "work-tests-source";
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
        return TYPE;
    }

    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public Source create(OptionValues options, PluginContext context) {
        return sink -> gate.pass(() -> sink);
    }
}
