package io.lemur.core.builtin;

import io.lemur.spi.Notifier;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import org.slf4j.event.Level;

/** Makes notifiers of type {@code log}. */
final class LogNotifierFactory implements ProviderFactory<Notifier> {
    private static final Option<Level> LEVEL = Option.choice(
                    "level", "The level of the entries in the log, of the logger io.lemur.notices", Level.class)
            .withDefault("info");
    private static final OptionSchema SCHEMA = OptionSchema.of(LEVEL);

    @Override
    public String type() {
        return "log";
    }

    @Override
    public OptionSchema options() {
        return SCHEMA;
    }

    @Override
    public Notifier create(OptionValues options, PluginContext context) {
        return new LogNotifier(options.get(LEVEL));
    }
}
