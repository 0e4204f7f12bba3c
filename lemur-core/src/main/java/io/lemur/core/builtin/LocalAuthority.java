package io.lemur.core.builtin;

import io.lemur.core.x509.AuthorityCheck;
import io.lemur.core.x509.CertificateSigner;
import io.lemur.core.x509.CertificateTemplate;
import io.lemur.core.x509.CertificateTemplate.Addresses;
import io.lemur.core.x509.ChainCheck;
import io.lemur.core.x509.Keys;
import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateChain;
import io.lemur.model.DistinguishedName;
import io.lemur.model.Secret;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import io.lemur.spi.PluginException.Problem;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** An authority with its key at hand, and the bounds of what it may sign. */
final class LocalAuthority {
    private final String name;
    private final CertificateChain chain;
    private final PrivateKey key;
    private final Addresses addresses;

    private LocalAuthority(String name, CertificateChain chain, PrivateKey key, Addresses addresses) {
        this.name = name;
        this.chain = chain;
        this.key = key;
        this.addresses = addresses;
    }

    static LocalAuthority of(AuthorityHandle handle) {
        CertificateChain chain = handle.chain().orElseThrow(() -> lacking(handle, "certificate"));
        Secret secret = handle.secret().orElseThrow(() -> lacking(handle, "private key"));
        byte[] pkcs8 = secret.bytes();
        try {
            return new LocalAuthority(
                    handle.name(),
                    chain,
                    Keys.privateKey(pkcs8),
                    new Addresses(handle.issuerUrls(), handle.ocspUrls(), handle.crlUrls()));
        } catch (MalformedInputException e) {
            throw new PluginException(
                    Kind.MISCONFIGURED, "The private key of authority '" + handle.name() + "' can't be read.", e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static PluginException lacking(AuthorityHandle handle, String what) {
        return new PluginException(
                Kind.MISCONFIGURED,
                "The authority '" + handle.name() + "' has no " + what + "; create or import it with one.");
    }

    X509Certificate certificate() {
        return chain.leaf();
    }

    PrivateKey key() {
        return key;
    }

    Instant notBefore() {
        return certificate().getNotBefore().toInstant();
    }

    Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    Addresses addresses() {
        return addresses;
    }

    /** Refuses a validity that is not within the authority's own. */
    void requireWithin(Instant from, Instant to) {
        if (from.truncatedTo(ChronoUnit.SECONDS).isBefore(notBefore())
                || to.truncatedTo(ChronoUnit.SECONDS).isAfter(notAfter())
                || !from.isBefore(to)) {
            throw new PluginException(
                    Kind.REJECTED,
                    "The validity from " + from + " to " + to + " is empty, or not within that of authority '" + name
                            + "', from " + notBefore() + " to " + notAfter() + ".");
        }
    }

    /** Refuses names that the name constraints of the chain do not allow; the subject is one too. */
    void requireAllowed(DistinguishedName subject, List<SubjectAltName> subjectAltNames) {
        List<SubjectAltName> names = new ArrayList<>(subjectAltNames);
        if (!subject.isEmpty()) {
            names.add(new SubjectAltName.DirectoryName(subject));
        }
        List<SubjectAltName> refused = AuthorityCheck.namesNotAllowed(chain, names);
        if (!refused.isEmpty()) {
            throw PluginException.rejected(
                    "The authority '" + name + "' may not issue for "
                            + refused.stream().map(SubjectAltName::value).collect(Collectors.joining(", "))
                            + ": its name constraints do not allow it.",
                    refused.stream()
                            .map(each -> new Problem(each, null, "not allowed by the authority's name constraints"))
                            .toList());
        }
    }

    /** Refuses a further authority below, where the path lengths of the chain do not allow it. */
    void requireRoomFor(OptionalInt pathLength) {
        OptionalInt room = AuthorityCheck.roomBelow(chain);
        if (room.isPresent() && (room.getAsInt() < 1 || pathLength.orElse(0) > room.getAsInt() - 1)) {
            throw new PluginException(
                    Kind.REJECTED,
                    "The authority '" + name + "' allows " + Math.max(0, room.getAsInt())
                            + " more authorities below it; the one asked for needs "
                            + (1 + pathLength.orElse(0)) + ".");
        }
    }

    /** Signs, and answers with the whole chain, which is one. */
    CertificateChain sign(CertificateTemplate template, String idempotencyKey) {
        List<X509Certificate> certificates = new ArrayList<>();
        certificates.add(CertificateSigner.of(certificate(), key).sign(template, idempotencyKey));
        certificates.addAll(chain.certificates());
        return CertificateChain.of(certificates);
    }

    /** Whether it issued the certificate. */
    boolean issued(X509Certificate certificate) {
        return ChainCheck.violations(CertificateChain.of(List.of(certificate, certificate())))
                .isEmpty();
    }
}
