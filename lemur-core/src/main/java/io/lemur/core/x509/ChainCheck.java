package io.lemur.core.x509;

import io.lemur.error.Violation;
import io.lemur.model.CertificateChain;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a chain is one (RFC 5280, section 6): order, signatures, CA flag, key usage, path length, name constraints. Whether
 * its root is to be trusted is for the caller. Each violation names its certificate: {@code chain[0]} is the leaf.
 */
public final class ChainCheck {
    private ChainCheck() {}

    /** What is wrong with the chain, whenever it is looked at; empty: nothing. */
    public static List<Violation> violations(CertificateChain chain) {
        List<Violation> faults = new ArrayList<>();
        List<X509Certificate> certificates = chain.certificates();
        if (certificates.size() > ChainBuilder.MAX_LENGTH) {
            return List.of(new Violation(
                    "chain",
                    "has " + certificates.size() + " certificates; at most " + ChainBuilder.MAX_LENGTH
                            + " are looked at"));
        }
        for (int i = 1; i < certificates.size(); i++) {
            link(certificates, i, faults);
        }
        faults.addAll(beyondSignatures(certificates));
        return List.copyOf(faults);
    }

    /** What is wrong with a chain of which each certificate is known to be signed by the next: {@link ChainBuilder} made it. */
    static List<Violation> beyondSignatures(List<X509Certificate> certificates) {
        List<Violation> faults = new ArrayList<>();
        for (int i = 1; i < certificates.size(); i++) {
            authority(certificates, i, faults);
        }
        faults.addAll(NameConstraintCheck.violations(certificates));
        return faults;
    }

    /** The same at a time: certificates outside their validity are violations too. */
    public static List<Violation> violations(CertificateChain chain, Instant at) {
        List<Violation> faults = new ArrayList<>(violations(chain));
        List<X509Certificate> certificates = chain.certificates();
        for (int i = 0; i < certificates.size(); i++) {
            X509Certificate certificate = certificates.get(i);
            Instant from = certificate.getNotBefore().toInstant();
            Instant until = certificate.getNotAfter().toInstant();
            if (at.isBefore(from) || at.isAfter(until)) {
                faults.add(violation(i, certificate, "is valid from " + from + " to " + until + ", not at " + at));
            }
        }
        return List.copyOf(faults);
    }

    /** Whether the certificate of this number issued the one before. */
    private static void link(List<X509Certificate> chain, int number, List<Violation> faults) {
        X509Certificate issuer = chain.get(number);
        X509Certificate below = chain.get(number - 1);
        if (!Signatures.namesFit(below, issuer)) {
            faults.add(violation(
                    number - 1,
                    below,
                    "was issued by " + issuerOf(below) + ", but the next one is " + subject(issuer)
                            + "; give the chain in order: leaf, issuer, …"));
        } else if (!Signatures.isSignedBy(below, issuer)) {
            faults.add(violation(number - 1, below, "is not signed with the key of the next one"));
        }
    }

    /** Whether the certificate of this number may issue others. */
    private static void authority(List<X509Certificate> chain, int number, List<Violation> faults) {
        X509Certificate issuer = chain.get(number);
        int pathLength = issuer.getBasicConstraints();
        if (pathLength < 0) {
            faults.add(violation(
                    number, issuer, "is no authority (no basic constraints with CA flag), but issued another"));
        } else if (pathLength < between(chain, number)) {
            faults.add(violation(
                    number,
                    issuer,
                    "allows " + pathLength + " authorities between itself and the leaf, but there are "
                            + between(chain, number)));
        }
        boolean @Nullable [] usages = issuer.getKeyUsage();
        if (usages != null && !usages[5]) {
            faults.add(violation(number, issuer, "may not sign certificates (key usage), but issued another"));
        }
    }

    /** How many authorities stand between it and the leaf, self-issued ones left out (RFC 5280, section 4.2.1.9). */
    private static int between(List<X509Certificate> chain, int number) {
        return (int) chain.subList(1, number).stream()
                .filter(certificate -> !Signatures.namesFit(certificate, certificate))
                .count();
    }

    static Violation violation(int number, X509Certificate certificate, String message) {
        return new Violation("chain[" + number + "]", subject(certificate) + " " + message);
    }

    private static String subject(X509Certificate certificate) {
        return "'" + certificate.getSubjectX500Principal().getName() + "'";
    }

    private static String issuerOf(X509Certificate certificate) {
        return "'" + certificate.getIssuerX500Principal().getName() + "'";
    }
}
