package io.lemur.core.plugin;

import io.lemur.spi.LemurPlugin;
import io.lemur.spi.ProviderFactory;
import java.util.List;
import java.util.function.Function;

/** The kinds of providers a plugin may bring. */
public enum ProviderKind {
    /** Issuers of certificates. */
    ISSUER("issuer", LemurPlugin::issuers),
    /** Places that are read. */
    SOURCE("source", LemurPlugin::sources),
    /** Places that are written. */
    DESTINATION("destination", LemurPlugin::destinations),
    /** Hosts of DNS zones. */
    DNS_PROVIDER("dns-provider", LemurPlugin::dnsProviders),
    /** File formats. */
    EXPORTER("exporter", LemurPlugin::exporters),
    /** Ways to tell somebody something. */
    NOTIFIER("notifier", LemurPlugin::notifiers);

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final Function<LemurPlugin, ? extends List<? extends ProviderFactory<?>>> factories;

    ProviderKind(String word, Function<LemurPlugin, ? extends List<? extends ProviderFactory<?>>> factories) {
        this.word = word;
        this.factories = factories;
    }

    /** The kind in one word, for messages and lists. */
    public String word() {
        return word;
    }

    /** What a plugin brings of this kind. */
    List<? extends ProviderFactory<?>> of(LemurPlugin plugin) {
        return factories.apply(plugin);
    }
}
