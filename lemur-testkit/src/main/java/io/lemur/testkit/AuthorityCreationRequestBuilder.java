package io.lemur.testkit;

import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.KeyType;
import io.lemur.model.NameConstraints;
import io.lemur.spi.AuthorityCreationRequest;
import io.lemur.spi.AuthorityHandle;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests a host would give an authority's creator. What is not set: a key on P-256, valid from now for a year, one minute
 * for the call, a random idempotency key. Not for concurrent use.
 */
public final class AuthorityCreationRequestBuilder {
    private final String name;
    private final @Nullable AuthorityHandle parent;
    private DistinguishedName subject;
    private KeyType keyType = KeyType.EC_P256;
    private Instant notBefore = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private Instant notAfter = notBefore.plus(Duration.ofDays(365));
    private OptionalInt pathLength = OptionalInt.empty();
    private NameConstraints nameConstraints = NameConstraints.NONE;
    private CertificateExtensions extensions = CertificateExtensions.DEFAULTS;
    private Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    private String idempotencyKey = UUID.randomUUID().toString();

    private AuthorityCreationRequestBuilder(String name, @Nullable AuthorityHandle parent) {
        this.name = name;
        this.parent = parent;
        this.subject = DistinguishedName.ofCommonName(name);
    }

    /** A root of this name, which is its common name too. */
    public static AuthorityCreationRequestBuilder root(String name) {
        return new AuthorityCreationRequestBuilder(name, null);
    }

    /** An intermediate of this name, which is its common name too. */
    public static AuthorityCreationRequestBuilder below(AuthorityHandle parent, String name) {
        return new AuthorityCreationRequestBuilder(name, parent);
    }

    /** Its subject. */
    public AuthorityCreationRequestBuilder subject(DistinguishedName value) {
        subject = value;
        return this;
    }

    /** Its key. */
    public AuthorityCreationRequestBuilder keyType(KeyType type) {
        keyType = type;
        return this;
    }

    /** Its validity. */
    public AuthorityCreationRequestBuilder validity(Instant from, Instant to) {
        notBefore = from;
        notAfter = to;
        return this;
    }

    /** How many authorities may stand between it and a leaf. */
    public AuthorityCreationRequestBuilder pathLength(int length) {
        pathLength = OptionalInt.of(length);
        return this;
    }

    /** Which names may be issued below it. */
    public AuthorityCreationRequestBuilder nameConstraints(NameConstraints constraints) {
        nameConstraints = constraints;
        return this;
    }

    /** Its further extensions. */
    public AuthorityCreationRequestBuilder extensions(CertificateExtensions wished) {
        extensions = wished;
        return this;
    }

    /** When the host stops waiting for the call. */
    public AuthorityCreationRequestBuilder deadline(Instant when) {
        deadline = when;
        return this;
    }

    /** The key that is the same for every try. */
    public AuthorityCreationRequestBuilder idempotencyKey(String key) {
        idempotencyKey = key;
        return this;
    }

    /** The request. */
    public AuthorityCreationRequest build() {
        return new Built(
                name,
                Optional.ofNullable(parent),
                subject,
                keyType,
                notBefore,
                notAfter,
                pathLength,
                nameConstraints,
                extensions,
                deadline,
                idempotencyKey);
    }

    private record Built(
            String name,
            Optional<AuthorityHandle> parent,
            DistinguishedName subject,
            KeyType keyType,
            Instant notBefore,
            Instant notAfter,
            OptionalInt pathLength,
            NameConstraints nameConstraints,
            CertificateExtensions extensions,
            Instant deadline,
            String idempotencyKey)
            implements AuthorityCreationRequest {}
}
