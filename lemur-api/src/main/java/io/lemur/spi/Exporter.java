package io.lemur.spi;

import io.lemur.model.Export;

/**
 * Writes a certificate in one file format. Implemented by plugin authors; safe for concurrent use. It grows by default methods, and its
 * request by methods of any kind.
 */
public interface Exporter {
    /**
     * Writes it.
     *
     * @throws PluginException of kind {@link PluginException.Kind#REJECTED} if the request lacks what the format needs: a key, a
     *     passphrase, a CSR
     */
    Export export(ExportRequest request);

    /** Whether the format holds the private key. Decides which right the caller must have, and whether the key is given at all. */
    KeyUse keyUse();

    /** What a format does with the private key. Closed: with or without the key there is no fourth way. */
    enum KeyUse {
        /** Never holds it; never gets it. */
        NEVER,
        /** Holds it where it is there and asked for. */
        OPTIONAL,
        /** Can't do without. */
        REQUIRED
    }
}
