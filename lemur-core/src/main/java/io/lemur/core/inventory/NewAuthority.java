package io.lemur.core.inventory;

import io.lemur.core.policy.Validity;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.KeyType;
import io.lemur.model.NameConstraints;
import io.lemur.spi.AuthorityCreationRequest;
import io.lemur.spi.AuthorityHandle;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What an issuer is asked that is to make an authority. */
record NewAuthority(
        AuthorityRequest request,
        Optional<AuthorityHandle> parent,
        Validity validity,
        Instant deadline,
        String idempotencyKey)
        implements AuthorityCreationRequest {
    @Override
    public String name() {
        return request.name();
    }

    @Override
    public DistinguishedName subject() {
        return request.subject().orElseGet(() -> DistinguishedName.ofCommonName(request.name()));
    }

    @Override
    public KeyType keyType() {
        return request.keyType();
    }

    @Override
    public Instant notBefore() {
        return validity.notBefore();
    }

    @Override
    public Instant notAfter() {
        return validity.notAfter();
    }

    @Override
    public OptionalInt pathLength() {
        return request.pathLength();
    }

    @Override
    public NameConstraints nameConstraints() {
        return request.nameConstraints();
    }

    @Override
    public CertificateExtensions extensions() {
        return request.extensions();
    }

    /** The name, never what the parent's handle holds. */
    @Override
    public String toString() {
        return "authority '" + request.name() + "'";
    }
}
