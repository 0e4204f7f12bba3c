package io.lemur.testkit;

import io.lemur.model.CertificateChain;
import io.lemur.model.RevocationReason;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.RevocationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes the requests a host would give a revoker. What is not set: no reason given, one minute for the call, a random idempotency
 * key. Not for concurrent use.
 */
public final class RevocationRequestBuilder {
    private final AuthorityHandle authority;
    private final CertificateChain chain;
    private RevocationReason reason = RevocationReason.UNSPECIFIED;
    private Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    private String idempotencyKey = UUID.randomUUID().toString();

    private RevocationRequestBuilder(AuthorityHandle authority, CertificateChain chain) {
        this.authority = authority;
        this.chain = chain;
    }

    /** A request to revoke the leaf of this chain. */
    public static RevocationRequestBuilder of(AuthorityHandle authority, CertificateChain chain) {
        return new RevocationRequestBuilder(authority, chain);
    }

    /** Why. */
    public RevocationRequestBuilder reason(RevocationReason why) {
        reason = why;
        return this;
    }

    /** When the host stops waiting for the call. */
    public RevocationRequestBuilder deadline(Instant when) {
        deadline = when;
        return this;
    }

    /** The key that is the same for every try. */
    public RevocationRequestBuilder idempotencyKey(String key) {
        idempotencyKey = key;
        return this;
    }

    /** The request. */
    public RevocationRequest build() {
        return new Built(authority, chain, reason, deadline, idempotencyKey);
    }

    private record Built(
            AuthorityHandle authority,
            CertificateChain chain,
            RevocationReason reason,
            Instant deadline,
            String idempotencyKey)
            implements RevocationRequest {}
}
