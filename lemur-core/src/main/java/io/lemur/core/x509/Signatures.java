package io.lemur.core.x509;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** Verifies the signatures of certificates. */
final class Signatures {
    private Signatures() {}

    /** Whether the names fit and the signature is the issuer's. */
    static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        return namesFit(certificate, issuer) && isSignedBy(certificate, issuer);
    }

    static boolean namesFit(X509Certificate certificate, X509Certificate issuer) {
        return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    }

    static boolean isSelfSigned(X509Certificate certificate) {
        return isIssuedBy(certificate, certificate);
    }

    /** False also where the algorithm is unknown. */
    static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        PublicKey key = issuer.getPublicKey();
        return key instanceof ECPublicKey
                ? isSignedElsewhere(certificate, key)
                : isSignedForTheJdk(certificate, key) || isSignedElsewhere(certificate, key);
    }

    private static boolean isSignedForTheJdk(X509Certificate certificate, PublicKey key) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException | RuntimeException refused) { // some providers refuse odd keys so
            return false;
        }
    }

    /** By Bouncy Castle: for what the JDK lacks, such as old hashes, and for elliptic curves, which cost JDK 17 ten times as much. */
    private static boolean isSignedElsewhere(X509Certificate certificate, PublicKey key) {
        try {
            certificate.verify(key instanceof ECPublicKey ec ? NistCurves.shared(ec) : key, Bc.PROVIDER);
            return true;
        } catch (GeneralSecurityException | RuntimeException refused) {
            return false;
        }
    }

    /** Verifies what is signed with a key, for Bouncy Castle. */
    static ContentVerifierProvider verifier(PublicKey key) throws OperatorCreationException {
        return new JcaContentVerifierProviderBuilder().setProvider(Bc.PROVIDER).build(key);
    }
}
