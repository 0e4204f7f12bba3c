package io.lemur.spi;

import io.lemur.model.CertificateChain;
import io.lemur.model.RevocationReason;
import java.time.Instant;

/** A certificate that is to be revoked. Made by the host and only read by plugins, so methods can be added. */
public interface RevocationRequest {
    /** Who issued it. */
    AuthorityHandle authority();

    /** The certificate, and its issuers where they are known. */
    CertificateChain chain();

    /** Why. */
    RevocationReason reason();

    /** When the host wants this call to have ended, see {@link PluginContext#clock}. */
    Instant deadline();

    /** The same for every try. */
    String idempotencyKey();
}
