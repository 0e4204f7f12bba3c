package io.lemur.core.plugin;

import io.lemur.model.Secret;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.spi.Spi;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A plugin with one source, which says with which options it was made and when it was closed. */
public class TestPlugin implements LemurPlugin {
    static final Option<String> HOST = Option.text("host", "Where to look.").required();
    static final Option<Secret> PASSWORD = Option.secret("password", "How to get in.");

    final List<String> told = new CopyOnWriteArrayList<>();
    String id = "test";
    String type = "test";
    int spiVersion = Spi.VERSION;
    Consumer<OptionValues> onCreate = values -> {};

    @Override
    public String id() {
        return id;
    }

    @Override
    public int spiVersion() {
        return spiVersion;
    }

    @Override
    public List<ProviderFactory<? extends Source>> sources() {
        return List.of(new SourceFactory());
    }

    static Map<String, String> options(String host, String password) {
        return Map.of("host", host, "password", password);
    }

    interface CloseableSource extends Source, AutoCloseable {
        @Override
        void close();
    }

    private final class SourceFactory implements ProviderFactory<Source> {
        @Override
        public String type() {
            return type;
        }

        @Override
        public OptionSchema options() {
            return OptionSchema.of(HOST, PASSWORD);
        }

        @Override
        public Source create(OptionValues options, PluginContext context) {
            onCreate.accept(options);
            String made = options.get(HOST)
                    + options.find(PASSWORD).map(secret -> ":" + secret.text()).orElse("");
            told.add("made " + made);
            return new CloseableSource() {
                @Override
                public void discover(DiscoverySink sink) {
                    told.add("read " + made);
                }

                @Override
                public void close() {
                    told.add("closed " + made);
                }
            };
        }
    }
}
