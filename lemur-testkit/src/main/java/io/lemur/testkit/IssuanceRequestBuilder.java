package io.lemur.testkit;

import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.IssuanceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests a host would give an issuer. What is not set is as for a host that wishes for nothing: requested now, one
 * minute for the call, a random idempotency key. Not for concurrent use.
 */
public final class IssuanceRequestBuilder {
    private final AuthorityHandle authority;
    private final TestCsr csr;
    private CertificateExtensions extensions = CertificateExtensions.DEFAULTS;
    private @Nullable Instant notBefore;
    private @Nullable Instant notAfter;
    private @Nullable String profile;
    private @Nullable CertificateChain replaces;
    private final Map<String, String> hints = new LinkedHashMap<>();
    private Instant requestedAt = Instant.now();
    private @Nullable Instant deadline;
    private String idempotencyKey = UUID.randomUUID().toString();

    private IssuanceRequestBuilder(AuthorityHandle authority, TestCsr csr) {
        this.authority = authority;
        this.csr = csr;
    }

    /** A request with this CSR, its subject and its names. */
    public static IssuanceRequestBuilder of(AuthorityHandle authority, TestCsr csr) {
        return new IssuanceRequestBuilder(authority, csr);
    }

    /** A request with a new key for host names and IP addresses. */
    public static IssuanceRequestBuilder forHosts(AuthorityHandle authority, String... hosts) {
        return of(authority, TestCsr.forHosts(hosts));
    }

    /** The extensions wished for. */
    public IssuanceRequestBuilder extensions(CertificateExtensions wished) {
        extensions = wished;
        return this;
    }

    /** The validity wished for. */
    public IssuanceRequestBuilder validity(Instant from, Instant to) {
        notBefore = from;
        notAfter = to;
        return this;
    }

    /** The CA's own kind of certificate. */
    public IssuanceRequestBuilder profile(String name) {
        profile = name;
        return this;
    }

    /** The certificate it replaces. */
    public IssuanceRequestBuilder replaces(CertificateChain old) {
        replaces = old;
        return this;
    }

    /** Adds a further wish. */
    public IssuanceRequestBuilder hint(String name, String value) {
        hints.put(name, value);
        return this;
    }

    /** When it was asked for. */
    public IssuanceRequestBuilder requestedAt(Instant when) {
        requestedAt = when;
        return this;
    }

    /** When the host stops waiting for the call. */
    public IssuanceRequestBuilder deadline(Instant when) {
        deadline = when;
        return this;
    }

    /** The key that is the same for every try. */
    public IssuanceRequestBuilder idempotencyKey(String key) {
        idempotencyKey = key;
        return this;
    }

    /** The request. */
    public IssuanceRequest build() {
        return new Built(this);
    }

    private static final class Built implements IssuanceRequest {
        private final AuthorityHandle authority;
        private final TestCsr csr;
        private final CertificateExtensions extensions;
        private final Optional<Instant> notBefore;
        private final Optional<Instant> notAfter;
        private final Optional<String> profile;
        private final Optional<CertificateChain> replaces;
        private final Map<String, String> hints;
        private final Instant requestedAt;
        private final Instant deadline;
        private final String idempotencyKey;

        Built(IssuanceRequestBuilder builder) {
            authority = builder.authority;
            csr = builder.csr;
            extensions = builder.extensions;
            notBefore = Optional.ofNullable(builder.notBefore);
            notAfter = Optional.ofNullable(builder.notAfter);
            profile = Optional.ofNullable(builder.profile);
            replaces = Optional.ofNullable(builder.replaces);
            hints = Map.copyOf(builder.hints);
            requestedAt = builder.requestedAt;
            deadline = builder.deadline == null ? requestedAt.plus(Duration.ofMinutes(1)) : builder.deadline;
            idempotencyKey = builder.idempotencyKey;
        }

        @Override
        public AuthorityHandle authority() {
            return authority;
        }

        @Override
        public byte[] csr() {
            return csr.der();
        }

        @Override
        public DistinguishedName subject() {
            return csr.subject();
        }

        @Override
        public List<SubjectAltName> subjectAltNames() {
            return csr.subjectAltNames();
        }

        @Override
        public CertificateExtensions extensions() {
            return extensions;
        }

        @Override
        public Optional<Instant> notBefore() {
            return notBefore;
        }

        @Override
        public Optional<Instant> notAfter() {
            return notAfter;
        }

        @Override
        public Optional<String> profile() {
            return profile;
        }

        @Override
        public Optional<CertificateChain> replaces() {
            return replaces;
        }

        @Override
        public Map<String, String> hints() {
            return hints;
        }

        @Override
        public Instant requestedAt() {
            return requestedAt;
        }

        @Override
        public Instant deadline() {
            return deadline;
        }

        @Override
        public String idempotencyKey() {
            return idempotencyKey;
        }
    }
}
