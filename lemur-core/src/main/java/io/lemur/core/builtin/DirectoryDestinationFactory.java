package io.lemur.core.builtin;

import io.lemur.model.Secret;
import io.lemur.spi.Destination;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import java.nio.file.Path;
import java.time.Duration;

/** Makes destinations of type {@code directory}. */
final class DirectoryDestinationFactory implements ProviderFactory<Destination> {
    private static final int MAX_PATH = 1_800;
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

    private static final Option<Path> PATH = Option.path("path", "The folder that gets the certificates and keys")
            .required()
            .check(path -> path.toString().length() <= MAX_PATH, "must have at most " + MAX_PATH + " characters");
    private static final Option<DeploymentLayout> LAYOUT = Option.choice(
                    "layout", "For which server the files are laid out", DeploymentLayout.class)
            .withDefault("nginx");
    private static final Option<Secret> PASSWORD = Option.secret(
                    "password", "The password of the key stores that the layouts pkcs12 and jks write")
            .check(
                    password -> password.text().chars().allMatch(c -> c >= ' ' && c <= '~'),
                    "must be of visible ASCII characters, since programs disagree about others");
    private static final Option<String> COMMAND = Option.text(
                    "command",
                    "A command to run after a change, such as 'nginx -s reload'; split at blanks outside of quotes,"
                            + " without a shell")
            .check(CommandWords::areIn, "must be a command whose quotes are closed");
    private static final Option<Duration> COMMAND_TIMEOUT = Option.duration(
                    "command-timeout", "How long the command may take before it is killed")
            .withDefault("PT30S")
            .check(
                    time -> time.compareTo(Duration.ZERO) > 0 && time.compareTo(MAX_TIMEOUT) <= 0,
                    "must be more than nothing and at most " + MAX_TIMEOUT);
    private static final OptionSchema SCHEMA = OptionSchema.of(PATH, LAYOUT, PASSWORD, COMMAND, COMMAND_TIMEOUT)
            .check(
                    values -> !writesKeyStores(values) || values.find(PASSWORD).isPresent(),
                    PASSWORD,
                    "is required by the layouts pkcs12 and jks")
            .check(
                    values -> writesKeyStores(values) || values.find(PASSWORD).isEmpty(),
                    PASSWORD,
                    "is for the layouts pkcs12 and jks alone; the other ones hold the key unencrypted");

    private static boolean writesKeyStores(OptionValues values) {
        return values.get(LAYOUT).keyStore().isPresent();
    }

    @Override
    public String type() {
        return "directory";
    }

    @Override
    public OptionSchema options() {
        return SCHEMA;
    }

    @Override
    public Destination create(OptionValues options, PluginContext context) {
        DeploymentFiles files =
                new DeploymentFiles(options.get(LAYOUT), options.find(PASSWORD).orElse(null));
        FollowingCommand command = options.find(COMMAND)
                .map(text -> new FollowingCommand(CommandWords.of(text), options.get(COMMAND_TIMEOUT)))
                .orElse(null);
        return new DirectoryDestination(options.get(PATH), files, command, context);
    }
}
