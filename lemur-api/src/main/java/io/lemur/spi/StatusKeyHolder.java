package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.security.PrivateKey;

/**
 * The ability of an issuer whose certificates are revoked in the host's book and nowhere else: the host signs the CRLs and OCSP answers
 * of its authorities. Implemented by plugin authors, beside {@link Issuer}; it gains no method without a default. Safe for concurrent use.
 */
@Experimental
public interface StatusKeyHolder {
    /**
     * The private key of the authority's own certificate. The host keeps it no longer than the authority stays as it is.
     *
     * @throws PluginException if there is none, or it can't be read
     * @throws InterruptedException if the thread was interrupted
     */
    PrivateKey statusKey(AuthorityHandle authority) throws InterruptedException;
}
