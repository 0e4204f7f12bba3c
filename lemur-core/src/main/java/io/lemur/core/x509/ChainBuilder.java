package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateChain;
import io.lemur.model.Fingerprint;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders certificates into a chain. */
public final class ChainBuilder {
    /** The most certificates in a chain. */
    public static final int MAX_LENGTH = 20;

    private ChainBuilder() {}

    /**
     * The chain that begins with a certificate, as far as the others lead. Each certificate in it is signed by the next; those that
     * do not belong are left out. Ends at a self-signed one.
     *
     * @param leaf where it begins
     * @param others in any order; may hold the leaf
     */
    public static CertificateChain from(X509Certificate leaf, Collection<X509Certificate> others) {
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        Set<X509Certificate> left = new LinkedHashSet<>(others);
        left.remove(leaf);
        while (chain.size() < MAX_LENGTH && !left.isEmpty() && !Signatures.isSelfSigned(last(chain))) {
            Optional<X509Certificate> issuer = left.stream()
                    .filter(other -> Signatures.isIssuedBy(last(chain), other))
                    .findFirst();
            if (issuer.isEmpty()) {
                break;
            }
            chain.add(issuer.get());
            left.remove(issuer.get());
        }
        return CertificateChain.of(chain);
    }

    /**
     * The one chain that a loose heap of certificates makes.
     *
     * @throws MalformedInputException if there is none, or some do not belong to the chain of the others
     */
    public static CertificateChain of(Collection<X509Certificate> heap) {
        Map<Fingerprint, X509Certificate> distinct = new LinkedHashMap<>();
        heap.forEach(certificate -> distinct.putIfAbsent(Fingerprint.of(certificate), certificate));
        if (distinct.size() > MAX_LENGTH) {
            throw new MalformedInputException(
                    "These are " + distinct.size() + " certificates; a chain has at most " + MAX_LENGTH + ".");
        }
        for (X509Certificate candidate : distinct.values()) {
            CertificateChain chain = from(candidate, distinct.values());
            if (chain.certificates().size() == distinct.size()) {
                return chain;
            }
        }
        throw new MalformedInputException(
                distinct.isEmpty()
                        ? "There is no certificate."
                        : "These " + distinct.size()
                                + " certificates make no single chain: one is missing between them, or some do not belong.");
    }

    private static X509Certificate last(List<X509Certificate> chain) {
        return chain.get(chain.size() - 1);
    }
}
