package io.lemur.tests.x509;

import io.lemur.core.builtin.BuiltinPlugin;
import io.lemur.core.x509.CsrWriter;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.AuthorityCreationRequest;
import io.lemur.spi.AuthorityCreator;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.AuthorityStep;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OrderStep;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.AuthorityHandleBuilder;
import io.lemur.testkit.TestContext;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The built-in issuer, made the way the engine makes it. */
final class LocalCa {
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private LocalCa() {}

    static Issuer issuer() {
        ProviderFactory<? extends Issuer> factory =
                new BuiltinPlugin().issuers().get(0);
        return factory.create(OptionSchema.NONE.parse(Map.of()), TestContext.create());
    }

    static AuthorityHandleBuilder create(AuthorityCreationRequest request) throws InterruptedException {
        AuthorityStep step = ((AuthorityCreator) issuer()).create(request);
        return AuthorityHandleBuilder.of(request.name(), (AuthorityStep.Created) step);
    }

    static CertificateChain issue(IssuanceRequest request) throws InterruptedException {
        return ((OrderStep.Issued) issuer().begin(request)).chain();
    }

    /** A request for one day and these names. */
    static Wish wish(AuthorityHandle authority, KeyPair key, DistinguishedName subject, List<SubjectAltName> names) {
        return new Wish(
                authority,
                key,
                subject,
                names,
                CertificateExtensions.DEFAULTS,
                NOW,
                NOW.plus(Duration.ofDays(1)),
                "key-1");
    }

    /** An issuance request that a test spells out. */
    record Wish(
            AuthorityHandle authority,
            KeyPair key,
            DistinguishedName subject,
            List<SubjectAltName> subjectAltNames,
            CertificateExtensions extensions,
            Instant from,
            Instant to,
            String idempotencyKey)
            implements IssuanceRequest {

        Wish with(CertificateExtensions other) {
            return new Wish(authority, key, subject, subjectAltNames, other, from, to, idempotencyKey);
        }

        Wish withIdempotencyKey(String other) {
            return new Wish(authority, key, subject, subjectAltNames, extensions, from, to, other);
        }

        Wish valid(Instant start, Instant end) {
            return new Wish(authority, key, subject, subjectAltNames, extensions, start, end, idempotencyKey);
        }

        @Override
        public byte[] csr() {
            return CsrWriter.write(key, subject, subjectAltNames, extensions);
        }

        @Override
        public Optional<Instant> notBefore() {
            return Optional.of(from);
        }

        @Override
        public Optional<Instant> notAfter() {
            return Optional.of(to);
        }

        @Override
        public Optional<String> profile() {
            return Optional.empty();
        }

        @Override
        public Optional<CertificateChain> replaces() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> hints() {
            return Map.of();
        }

        @Override
        public Instant requestedAt() {
            return from;
        }

        @Override
        public Instant deadline() {
            return NOW.plus(Duration.ofMinutes(1));
        }
    }
}
