package io.lemur.core.builtin;

import io.lemur.model.Secret;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import java.nio.file.Path;

/** Makes sources of type {@code directory}. */
final class DirectorySourceFactory implements ProviderFactory<Source> {
    private static final int MAX_FILE_SIZE = 16 << 20;

    private static final Option<Path> PATH =
            Option.path("path", "The folder that holds certificates").required();
    private static final Option<Boolean> RECURSIVE = Option.flag(
                    "recursive", "Whether folders within the folder are read too")
            .withDefault("true");
    private static final Option<Integer> FILE_SIZE = Option.integer(
                    "max-file-size", "How large a file may be, in bytes; larger ones are not read")
            .withDefault(String.valueOf(1 << 20))
            .check(size -> size > 0 && size <= MAX_FILE_SIZE, "must be 1 to " + MAX_FILE_SIZE);
    private static final Option<Secret> PASSPHRASE =
            Option.secret("passphrase", "The passphrase of the key stores in the folder");
    private static final OptionSchema SCHEMA = OptionSchema.of(PATH, RECURSIVE, FILE_SIZE, PASSPHRASE);

    @Override
    public String type() {
        return "directory";
    }

    @Override
    public OptionSchema options() {
        return SCHEMA;
    }

    @Override
    public Source create(OptionValues options, PluginContext context) {
        CertificateFile file = new CertificateFile(
                options.get(FILE_SIZE), options.find(PASSPHRASE).orElse(null));
        return new DirectorySource(options.get(PATH), options.get(RECURSIVE), file, context.clock());
    }
}
