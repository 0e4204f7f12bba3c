package io.lemur.spi;

import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.KeyType;
import io.lemur.model.NameConstraints;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** An authority that is wished for. Made by the host and only read by plugins, so methods can be added. */
public interface AuthorityCreationRequest {
    /** The authority's unique name. */
    String name();

    /** Who is to sign it; empty: itself (a root). */
    Optional<AuthorityHandle> parent();

    /** The subject, not empty. */
    DistinguishedName subject();

    /** Its key. */
    KeyType keyType();

    /** From when it is valid. */
    Instant notBefore();

    /** Until when it is valid, inclusive. */
    Instant notAfter();

    /** How many authorities may stand between it and a leaf (RFC 5280, section 4.2.1.9); empty: any number. */
    OptionalInt pathLength();

    /** Which names may be issued below it. */
    NameConstraints nameConstraints();

    /** Further extensions; key usage and purposes are left out unless wished for. */
    CertificateExtensions extensions();

    /** When the host wants this call to have ended, see {@link PluginContext#clock}. */
    Instant deadline();

    /** The same for every try. */
    String idempotencyKey();
}
