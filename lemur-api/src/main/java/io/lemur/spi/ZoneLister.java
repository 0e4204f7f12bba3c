package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.util.Set;

/**
 * The ability of a DNS provider to say which zones it has. Implemented by plugin authors, beside {@link DnsProvider}; it grows by
 * default methods. Safe for concurrent use.
 */
@Experimental
public interface ZoneLister {
    /**
     * All zones of the account, lower-case A-labels without a final dot.
     *
     * @throws PluginException if the provider did not answer
     * @throws InterruptedException if the thread was interrupted
     */
    Set<String> zones() throws InterruptedException;
}
