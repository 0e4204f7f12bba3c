package io.lemur.spi;

import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import java.util.Objects;

/** What came of one call to an {@link AuthorityCreator}. Made by plugins, taken apart by the host; it may gain members. */
public sealed interface AuthorityStep {
    /**
     * The authority is there.
     *
     * @param chain its certificate and those above it
     * @param secret comes back in every {@link AuthorityHandle}, sealed in between: the key itself (PKCS #8, DER), or where it is
     */
    record Created(CertificateChain chain, Secret secret) implements AuthorityStep {
        /** Makes one. */
        public Created {
            Objects.requireNonNull(chain, "chain is null");
            Objects.requireNonNull(secret, "secret is null");
        }
    }
}
