package io.lemur.spi;

import io.lemur.annotation.Experimental;

/**
 * The ability of a destination to publish the CRLs of authorities, each at a place of its own. Implemented by plugin authors, beside
 * {@link Destination}; it gains no method without a default, while its request may gain some. Safe for concurrent use.
 */
@Experimental
public interface CrlPublisher {
    /**
     * Puts a CRL where those who rely on the authority fetch it, in place of the last one of that name. Readers see the old or the new
     * one, never a part; a failed call leaves the old one. The same again is no error, and changes nothing. Where the place can tell
     * that a CRL of a higher number is there already, that one stays, and this is no error either.
     *
     * @throws PluginException if the place did not take it
     * @throws InterruptedException if the thread was interrupted
     */
    void publishCrl(CrlRequest request) throws InterruptedException;
}
