package io.lemur.testkit;

import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.AuthorityStep;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the handles a host would give an issuer. Not for concurrent use. */
public final class AuthorityHandleBuilder {
    private final String name;
    private @Nullable CertificateChain chain;
    private @Nullable Secret secret;
    private final List<URI> issuerUrls = new ArrayList<>();
    private final List<URI> ocspUrls = new ArrayList<>();
    private final List<URI> crlUrls = new ArrayList<>();

    private AuthorityHandleBuilder(String name) {
        this.name = name;
    }

    /** An authority of this name, of which nothing else is known. */
    public static AuthorityHandleBuilder named(String name) {
        return new AuthorityHandleBuilder(name);
    }

    /** The authority that an issuer has just made. */
    public static AuthorityHandleBuilder of(String name, AuthorityStep.Created created) {
        return named(name).chain(created.chain()).secret(created.secret());
    }

    /** An authority whose secret is its key (PKCS #8, DER). */
    public static AuthorityHandleBuilder of(TestCa ca) {
        return named(ca.certificate().getSubjectX500Principal().getName())
                .chain(ca.chain())
                .secret(Secret.of(ca.privateKey().getEncoded()));
    }

    /** Its certificate and those above it. */
    public AuthorityHandleBuilder chain(CertificateChain certificates) {
        chain = certificates;
        return this;
    }

    /** What its issuer keeps about it. */
    public AuthorityHandleBuilder secret(Secret value) {
        secret = value;
        return this;
    }

    /** Adds an address of its certificate. */
    public AuthorityHandleBuilder issuerUrl(String url) {
        issuerUrls.add(URI.create(url));
        return this;
    }

    /** Adds an address where OCSP is answered for it. */
    public AuthorityHandleBuilder ocspUrl(String url) {
        ocspUrls.add(URI.create(url));
        return this;
    }

    /** Adds an address of its CRL. */
    public AuthorityHandleBuilder crlUrl(String url) {
        crlUrls.add(URI.create(url));
        return this;
    }

    /** The handle. */
    public AuthorityHandle build() {
        return new Built(
                name,
                Optional.ofNullable(chain),
                Optional.ofNullable(secret),
                List.copyOf(issuerUrls),
                List.copyOf(ocspUrls),
                List.copyOf(crlUrls));
    }

    private record Built(
            String name,
            Optional<CertificateChain> chain,
            Optional<Secret> secret,
            List<URI> issuerUrls,
            List<URI> ocspUrls,
            List<URI> crlUrls)
            implements AuthorityHandle {}
}
