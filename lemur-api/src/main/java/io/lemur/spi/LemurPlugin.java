package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.util.List;

/**
 * What one jar brings: lists of factories. Found with {@link java.util.ServiceLoader}, so it has a public constructor without
 * parameters and does nothing in it; or handed to the engine's builder.
 *
 * <p>Implemented by plugin authors. It grows by default methods, so a new kind of provider breaks no plugin.
 */
public interface LemurPlugin {
    /** The plugin's name: stable, stored, lower-case letters, digits and hyphens, such as {@code acme}. */
    String id();

    /**
     * The SPI it was compiled for. Always {@code return Spi.VERSION;}: the compiler copies the constant. There is no default,
     * on purpose.
     */
    int spiVersion();

    /** Issuers of certificates. */
    default List<ProviderFactory<? extends Issuer>> issuers() {
        return List.of();
    }

    /** Places that are read. */
    default List<ProviderFactory<? extends Source>> sources() {
        return List.of();
    }

    /** Places that are written. */
    @Experimental
    default List<ProviderFactory<? extends Destination>> destinations() {
        return List.of();
    }

    /** Hosts of DNS zones. */
    @Experimental
    default List<ProviderFactory<? extends DnsProvider>> dnsProviders() {
        return List.of();
    }

    /** File formats. */
    default List<ProviderFactory<? extends Exporter>> exporters() {
        return List.of();
    }

    /** Ways to tell somebody something. */
    @Experimental
    default List<ProviderFactory<? extends Notifier>> notifiers() {
        return List.of();
    }
}
