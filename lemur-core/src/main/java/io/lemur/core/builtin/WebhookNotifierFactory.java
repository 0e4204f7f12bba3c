package io.lemur.core.builtin;

import io.lemur.model.Secret;
import io.lemur.spi.Notifier;
import io.lemur.spi.Option;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Makes notifiers of type {@code webhook}. */
final class WebhookNotifierFactory implements ProviderFactory<Notifier> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Option<String> URL = Option.text("url", "Where notices are posted to")
            .required()
            .check(
                    WebhookNotifierFactory::isAddress,
                    "must be an https or http address with a host, and without a user or a fragment");
    private static final Option<Secret> SECRET = Option.secret(
                    "secret", "What messages are signed with: whsec_ and 24 to 64 random bytes in Base64")
            .required()
            .check(WebhookSecret::isOne, "must be whsec_ and 24 to 64 bytes in Base64");
    private static final Option<Boolean> ALLOW_HTTP = Option.flag(
                    "allow-http", "Whether notices may go to another machine without TLS, open for all on the way")
            .withDefault("false");
    private static final OptionSchema SCHEMA = OptionSchema.of(URL, SECRET, ALLOW_HTTP)
            .check(
                    values -> values.get(ALLOW_HTTP) || isSafe(URI.create(values.get(URL))),
                    URL,
                    "must begin with https, unless it is on this machine, or allow-http is true");

    private static boolean isAddress(String text) {
        try {
            URI url = URI.create(text);
            return url.getScheme() != null
                    && Set.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isSafe(URI url) {
        return url.getScheme().equalsIgnoreCase("https")
                || LOOPBACK.contains(url.getHost().toLowerCase(Locale.ROOT));
    }

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public OptionSchema options() {
        return SCHEMA;
    }

    @Override
    public Notifier create(OptionValues options, PluginContext context) {
        return new WebhookNotifier(
                URI.create(options.get(URL)), new WebhookSecret(options.get(SECRET)), context.clock());
    }
}
