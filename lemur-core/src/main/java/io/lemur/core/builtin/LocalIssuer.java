package io.lemur.core.builtin;

import io.lemur.core.x509.CertificateSigner;
import io.lemur.core.x509.CertificateTemplate;
import io.lemur.core.x509.CertificateTemplate.Addresses;
import io.lemur.core.x509.CertificateTemplate.AuthorityTerms;
import io.lemur.core.x509.CsrReader;
import io.lemur.core.x509.Keys;
import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import io.lemur.spi.AuthorityCreationRequest;
import io.lemur.spi.AuthorityCreator;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.AuthorityStep;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import io.lemur.spi.RevocationRequest;
import io.lemur.spi.Revoker;
import io.lemur.spi.StatusKeyHolder;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Signs with keys that the host keeps. Keeps nothing itself, and repeats itself: the same request with the same idempotency key
 * gives the same certificate, byte for byte. An authority's key, though, is random, so an authority is made anew each time.
 */
final class LocalIssuer implements Issuer, AuthorityCreator, Revoker, StatusKeyHolder {
    /** How long a certificate is valid that nobody gave an end: the longest that public CAs issued at last. */
    private static final Duration DEFAULT_VALIDITY = Duration.ofDays(397);

    private final SecureRandom random;

    LocalIssuer(SecureRandom random) {
        this.random = random;
    }

    @Override
    public OrderStep begin(IssuanceRequest request) {
        LocalAuthority authority = LocalAuthority.of(request.authority());
        Instant from = request.notBefore().orElseGet(() -> later(request.requestedAt(), authority.notBefore()));
        Instant to = request.notAfter().orElseGet(() -> earlier(from.plus(DEFAULT_VALIDITY), authority.notAfter()));
        authority.requireWithin(from, to);
        authority.requireAllowed(request.subject(), request.subjectAltNames());
        return rejecting(() -> new OrderStep.Issued(
                authority.sign(
                        new CertificateTemplate(
                                request.subject(),
                                CsrReader.publicKey(request.csr()),
                                request.subjectAltNames(),
                                from,
                                to,
                                request.extensions(),
                                authority.addresses(),
                                null),
                        request.idempotencyKey()),
                OrderState.none()));
    }

    @Override
    public AuthorityStep create(AuthorityCreationRequest request) {
        Optional<LocalAuthority> parent = request.parent().map(LocalAuthority::of);
        parent.ifPresent(above -> {
            above.requireWithin(request.notBefore(), request.notAfter());
            above.requireAllowed(request.subject(), List.of());
            above.requireRoomFor(request.pathLength());
        });
        KeyPair key = Keys.generate(request.keyType(), random);
        CertificateTemplate template = new CertificateTemplate(
                request.subject(),
                key.getPublic(),
                List.of(),
                request.notBefore(),
                request.notAfter(),
                request.extensions(),
                parent.map(LocalAuthority::addresses).orElse(Addresses.NONE),
                new AuthorityTerms(request.pathLength(), request.nameConstraints()));
        CertificateChain chain = rejecting(() -> parent.isPresent()
                ? parent.get().sign(template, request.idempotencyKey())
                : CertificateChain.of(List.of(
                        CertificateSigner.ofItself(key.getPrivate()).sign(template, request.idempotencyKey()))));
        byte[] pkcs8 = key.getPrivate().getEncoded();
        try {
            return new AuthorityStep.Created(chain, Secret.of(pkcs8));
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /** Has no effect outside: the host's book is where a local certificate is revoked. */
    @Override
    public void revoke(RevocationRequest request) {
        if (!LocalAuthority.of(request.authority()).issued(request.chain().leaf())) {
            throw new PluginException(
                    Kind.NOT_FOUND,
                    "The authority '" + request.authority().name() + "' did not issue the certificate "
                            + request.chain().leaf().getSubjectX500Principal().getName() + ".");
        }
    }

    @Override
    public PrivateKey statusKey(AuthorityHandle authority) {
        return LocalAuthority.of(authority).key();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static <T> T rejecting(Supplier<T> signing) {
        try {
            return signing.get();
        } catch (MalformedInputException e) {
            throw new PluginException(Kind.REJECTED, "The local authority can't sign this: " + e.getMessage(), e);
        }
    }
}
