package io.lemur.spi;

import java.util.Set;

/** The ability of a DNS provider to say which zones it has. */
public interface ZoneLister {
    /**
     * All zones of the account, lower-case A-labels without a final dot.
     *
     * @throws PluginException if the provider did not answer
     * @throws InterruptedException if the thread was interrupted
     */
    Set<String> zones() throws InterruptedException;
}
