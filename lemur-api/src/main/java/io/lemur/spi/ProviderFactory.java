package io.lemur.spi;

/**
 * Makes configured providers of one type. Implemented by plugin authors; safe for concurrent use.
 *
 * @param <P> what it makes. An instance is shared by all threads and kept until its configuration changes; one that is
 *     {@link AutoCloseable} is closed then, perhaps more than once
 */
public interface ProviderFactory<P> {
    /** The type's name: stable, stored, unique within its kind, lower-case letters, digits and hyphens, such as {@code sftp}. */
    String type();

    /** The settings it takes. */
    OptionSchema options();

    /**
     * Makes a provider. Opens no connection and reads no file: faults in options show at once, faults outside when it is used.
     *
     * @param options values that fit {@link #options()}
     * @param context what the host lends, valid as long as the provider
     * @throws io.lemur.error.InvalidOptionsException if values contradict each other
     */
    P create(OptionValues options, PluginContext context);
}
