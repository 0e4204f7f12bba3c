package io.lemur.core.plugin;

import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import io.lemur.spi.AuthorityHandle;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An authority as its issuer sees it. A {@link Secret} does not print itself. */
record OpenedAuthority(
        String name,
        Optional<CertificateChain> chain,
        Optional<Secret> secret,
        List<URI> issuerUrls,
        List<URI> ocspUrls,
        List<URI> crlUrls)
        implements AuthorityHandle {}
