package io.lemur.core.builtin;

import io.lemur.model.Secret;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import java.nio.file.Path;

/** Makes sources of type {@code truststore}. */
final class TrustStoreSourceFactory implements ProviderFactory<Source> {
    private static final Option<Path> PATH =
            Option.path("path", "The trust store's file: JKS, PKCS #12 or PEM. Leave it out with jdk=true");
    private static final Option<Boolean> JDK = Option.flag(
                    "jdk",
                    "Whether to read the trust store of the Java runtime that this process runs on, instead of a file")
            .withDefault("false");
    private static final Option<TrustStoreForm> TYPE = Option.choice(
                    "type", "What the file is; auto tells it from the content", TrustStoreForm.class)
            .withDefault("auto");
    private static final Option<Secret> PASSPHRASE = Option.secret(
            "passphrase", "The passphrase of the trust store; JKS, PEM and the runtime's own can be read without");
    private static final OptionSchema SCHEMA = OptionSchema.of(PATH, JDK, TYPE, PASSPHRASE)
            .check(
                    values -> values.get(JDK) != values.find(PATH).isPresent(),
                    PATH,
                    "give either a path, or jdk=true for the Java runtime's own");

    @Override
    public String type() {
        return "truststore";
    }

    @Override
    public OptionSchema options() {
        return SCHEMA;
    }

    @Override
    public Source create(OptionValues options, PluginContext context) {
        TrustStoreFile file =
                new TrustStoreFile(options.get(TYPE), options.find(PASSPHRASE).orElse(null));
        return new TrustStoreSource(options.find(PATH).orElse(null), file);
    }
}
