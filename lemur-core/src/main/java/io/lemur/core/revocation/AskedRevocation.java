package io.lemur.core.revocation;

import io.lemur.model.CertificateChain;
import io.lemur.model.RevocationReason;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.RevocationRequest;
import java.time.Instant;

/** What a revoker is asked: the same for every try, but for the deadline. */
record AskedRevocation(
        AuthorityHandle authority,
        CertificateChain chain,
        RevocationReason reason,
        Instant deadline,
        String idempotencyKey)
        implements RevocationRequest {}
