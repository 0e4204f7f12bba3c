package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.time.Instant;
import java.util.List;

/**
 * Takes what a source finds. Made by the host, which parses, judges and batches, and by the testkit, so methods can be added. To
 * be called from the thread of {@link Source#discover} only.
 */
public interface DiscoverySink {
    /**
     * A certificate is there.
     *
     * @param chainDer the certificate's DER form and those of its issuers, the leaf first; not empty
     * @param at where
     */
    void found(List<byte[]> chainDer, DeploymentRef at);

    /**
     * Something there serves TLS. Told once in a run, after {@link #found} for each place that it names.
     *
     * @param sighting which, and what it serves
     */
    @Experimental
    void endpoint(EndpointSighting sighting);

    /**
     * Something there could not be read; the rest goes on.
     *
     * @param where what
     * @param why what is wrong with it, without a secret
     */
    void unreadable(String where, String why);

    /**
     * A part of the place, such as a page or a region, could not be looked at: nothing is taken for gone in this run.
     *
     * @param part which
     * @param why what is wrong with it, without a secret
     */
    void incomplete(String part, String why);

    /** When the host wants this run to have ended, see {@link PluginContext#clock}. What is found later is refused with an exception. */
    Instant deadline();
}
