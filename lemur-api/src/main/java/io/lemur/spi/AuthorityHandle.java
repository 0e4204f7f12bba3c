package io.lemur.spi;

import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An authority as its issuer sees it. Made by the host and only read by plugins, so methods can be added. */
public interface AuthorityHandle {
    /** The authority's unique name. */
    String name();

    /** The authority's certificate and those above it, where the issuer made or named one. */
    Optional<CertificateChain> chain();

    /** What the issuer returned as {@link AuthorityStep.Created#secret}: the key itself, or where it is. */
    Optional<Secret> secret();

    /** Where the authority's own certificate can be fetched (AIA, RFC 5280, section 4.2.2.1); may be empty. */
    List<URI> issuerUrls();

    /** Where OCSP is answered for it; may be empty. */
    List<URI> ocspUrls();

    /** Where its CRL can be fetched (RFC 5280, section 4.2.1.13); may be empty. */
    List<URI> crlUrls();
}
