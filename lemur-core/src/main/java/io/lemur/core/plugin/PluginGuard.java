package io.lemur.core.plugin;

import io.lemur.core.plugin.Providers.Call;
import io.lemur.spi.PluginException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands between the engine and plugins: what a plugin must not throw is named as its fault. Safe for concurrent use. */
final class PluginGuard {
    private static final Logger LOG = LoggerFactory.getLogger(PluginGuard.class);

    /** Calls a plugin, as {@link Providers#call} says. */
    <T extends @Nullable Object> T call(String provider, Call<T> call) throws InterruptedException {
        try {
            return call.call();
        } catch (PluginException | InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError e) {
            LOG.warn("The {} failed with {} at {}", provider, e.getClass().getName(), origin(e));
            throw new PluginFaultException(provider, e);
        }
    }

    /** Closes a provider that can be closed; a failure is logged. */
    void close(String provider, Object instance) {
        if (instance instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception | LinkageError e) {
                LOG.warn(
                        "Closing the {} failed with {} at {}",
                        provider,
                        e.getClass().getName(),
                        origin(e));
            }
        }
    }

    /** Where in the plugin; a message could hold what must not be logged. */
    private static String origin(Throwable e) {
        return e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0].toString();
    }
}
