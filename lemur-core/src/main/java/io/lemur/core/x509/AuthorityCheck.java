package io.lemur.core.x509;

import io.lemur.error.Violation;
import io.lemur.model.CertificateChain;
import io.lemur.model.SubjectAltName;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Checks what an authority can do. */
public final class AuthorityCheck {
    private static final int KEY_CERT_SIGN = 5;

    private AuthorityCheck() {}

    /**
     * Why a chain and a key are no authority that Lemur can sign with; empty: they are one.
     *
     * @param chain the authority's certificate and those above it
     * @param key its private key
     */
    public static List<Violation> violations(CertificateChain chain, PrivateKey key) {
        List<Violation> faults = new ArrayList<>(ChainCheck.violations(chain));
        X509Certificate own = chain.leaf();
        if (own.getBasicConstraints() < 0) {
            faults.add(ChainCheck.violation(0, own, "is no authority: it lacks basic constraints with the CA flag"));
        }
        boolean @Nullable [] usages = own.getKeyUsage();
        if (usages != null && !usages[KEY_CERT_SIGN]) {
            faults.add(ChainCheck.violation(0, own, "may not sign certificates: its key usage lacks keyCertSign"));
        }
        if (Keys.type(own.getPublicKey()).isEmpty()) {
            faults.add(ChainCheck.violation(
                    0,
                    own,
                    "has a key that Lemur does not sign with; it takes RSA 2048, 3072 and 4096, EC P-256, P-384 and"
                            + " P-521, and Ed25519"));
        }
        if (!Keys.match(own.getPublicKey(), key)) {
            faults.add(new Violation("privateKey", "does not belong to the authority's certificate"));
        }
        return List.copyOf(faults);
    }

    /** Which of the names the authority and those above it do not allow below them (RFC 5280, section 4.2.1.10). */
    public static List<SubjectAltName> namesNotAllowed(CertificateChain authority, List<SubjectAltName> names) {
        return NameConstraintCheck.refused(authority.certificates(), names);
    }

    /**
     * How many authorities may still stand between the authority and a leaf, seen from it and all above it (RFC 5280, section
     * 4.2.1.9); empty: any number. Negative if there is one too many already.
     */
    public static OptionalInt roomBelow(CertificateChain authority) {
        int room = Integer.MAX_VALUE;
        List<X509Certificate> certificates = authority.certificates();
        for (int i = 0; i < certificates.size(); i++) {
            int allowed = certificates.get(i).getBasicConstraints();
            if (allowed != Integer.MAX_VALUE) {
                room = Math.min(room, allowed - i);
            }
        }
        return room == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(room);
    }
}
