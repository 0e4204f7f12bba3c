package io.lemur.core.tls;

import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of key that TLS tells apart when it picks a certificate. */
enum KeyKind {
    RSA,
    RSA_PSS,
    EC,
    EDDSA,
    DSA;

    /** The kind of a key; empty: none that TLS knows. */
    static Optional<KeyKind> of(PublicKey key) {
        return ofName(key.getAlgorithm());
    }

    /**
     * The kind that JSSE asks for, such as {@code EC}, {@code EC_RSA}, {@code EdDSA}; empty: none that TLS knows.
     *
     * @param name a key type of {@link javax.net.ssl.X509KeyManager}, or a key's algorithm
     */
    static Optional<KeyKind> ofName(String name) {
        int qualifier = name.indexOf('_');
        String algorithm = qualifier < 0 ? name : name.substring(0, qualifier);
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "RSA" -> Optional.of(RSA);
            case "RSASSA-PSS" -> Optional.of(RSA_PSS);
            case "EC" -> Optional.of(EC);
            case "EDDSA", "ED25519", "ED448" -> Optional.of(EDDSA);
            case "DSA" -> Optional.of(DSA);
            default -> Optional.empty();
        };
    }

    /**
     * Whether a client that verifies these signatures verifies those of the key in every version of TLS. In TLS 1.3 each curve goes
     * with one hash (RFC 8446, section 4.2.3).
     *
     * @param signatures in the names of {@link javax.net.ssl.ExtendedSSLSession#getPeerSupportedSignatureAlgorithms}; empty: unknown
     */
    static boolean suits(PublicKey key, List<String> signatures) {
        if (!(key instanceof ECKey ec) || signatures.isEmpty()) {
            return true;
        }
        int bits = ec.getParams().getOrder().bitLength();
        String hash = bits <= 256 ? "SHA256" : bits <= 384 ? "SHA384" : "SHA512";
        return signatures.stream().anyMatch((hash + "withECDSA")::equalsIgnoreCase);
    }
}
