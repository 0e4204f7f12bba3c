package io.lemur.core.x509;

import io.lemur.error.Violation;
import io.lemur.model.CertificateChain;
import io.lemur.model.SubjectAltName;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks that what a CA issued is what was asked for. */
public final class IssuedCheck {
    /** How far a CA's clock may be off, and how far it may date back: CAs do so by an hour, for clients whose clocks are late. */
    private static final Duration TOLERANCE = Duration.ofHours(24);

    private IssuedCheck() {}

    /**
     * What is wrong with an issued chain; empty: nothing. Further names are allowed: CAs add {@code www.} and the like.
     *
     * @param chain what the CA gave, as {@link ChainBuilder} put it together: each is signed by the next
     * @param facts the leaf taken apart
     * @param csr what was asked for
     * @param now to judge the validity by
     */
    public static List<Violation> violations(CertificateChain chain, CertificateFacts facts, Csr csr, Instant now) {
        List<Violation> faults = new ArrayList<>(ChainCheck.beyondSignatures(chain.certificates()));
        X509Certificate leaf = chain.leaf();
        if (!Arrays.equals(leaf.getPublicKey().getEncoded(), csr.publicKey().getEncoded())) {
            faults.add(ChainCheck.violation(0, leaf, "has another key than the certification request"));
        }
        List<SubjectAltName> names = facts.names();
        for (SubjectAltName name : csr.names()) {
            if (!names.contains(name)) {
                faults.add(ChainCheck.violation(0, leaf, "lacks the name " + name));
            }
        }
        validity(leaf, now, faults);
        if (leaf.getBasicConstraints() >= 0 && !csr.asksForAuthority()) {
            faults.add(ChainCheck.violation(0, leaf, "is an authority, which was not asked for"));
        }
        return List.copyOf(faults);
    }

    private static void validity(X509Certificate leaf, Instant now, List<Violation> faults) {
        Instant from = leaf.getNotBefore().toInstant();
        Instant until = leaf.getNotAfter().toInstant();
        if (!from.isBefore(until)) {
            faults.add(ChainCheck.violation(0, leaf, "ends (" + until + ") before it begins (" + from + ")"));
        } else if (until.isBefore(now.minus(TOLERANCE))) {
            faults.add(ChainCheck.violation(0, leaf, "ended at " + until + " already"));
        }
    }
}
