package io.lemur.core.plugin;

import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Tx;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.Destination;
import io.lemur.spi.Exporter;
import io.lemur.spi.Issuer;
import io.lemur.spi.Source;
import org.jspecify.annotations.Nullable;

/**
 * The configured providers: made when first needed, kept until their row's version changes, closed with the engine. One that is
 * closed because of a change is closed after the calls, and the work that keeps it open, that run then. Safe for concurrent use.
 *
 * <p>Throws {@link io.lemur.spi.PluginException} of kind MISCONFIGURED where one can't be made: its plugin is gone, or wants other
 * options now.
 */
public interface Providers {
    /** The issuer behind an authority. */
    Issuer issuer(AuthorityRow authority);

    /** The provider behind a source. */
    Source source(ProviderRow source);

    /** The provider behind a destination. */
    Destination destination(ProviderRow destination);

    /**
     * The exporter of a format.
     *
     * @throws io.lemur.error.InvalidRequestException if there is none, naming those there are
     */
    Exporter exporter(String format);

    /** The authority as its issuer sees it, its secret opened. */
    AuthorityHandle handle(Tx tx, AuthorityRow authority);

    /**
     * Keeps providers open: one that is looked up in this work is not closed before the work has ended. Who looks one up to call it
     * does both in one work.
     */
    <T extends @Nullable Object> T keepingOpen(Call<T> work) throws InterruptedException;

    /**
     * Calls a plugin. What is no {@link io.lemur.spi.PluginException} is logged with the provider's name and the exception's type,
     * never with options, and thrown as a {@link PluginFaultException} that names them. An {@link Error} other than of linkage goes
     * through.
     *
     * @param provider for messages: {@code issuer local of authority 'Example Root'}
     */
    <T extends @Nullable Object> T call(String provider, Call<T> call) throws InterruptedException;

    /**
     * A call to a plugin, or work that makes some.
     *
     * @param <T> what it answers
     */
    @FunctionalInterface
    interface Call<T extends @Nullable Object> {
        /** Does it. */
        T call() throws InterruptedException;
    }
}
