package io.lemur.model;

/**
 * The kinds of key that Lemur makes and issues for. Certificates with other keys can be imported and found. May
 * gain constants, so code that reads it keeps a default.
 */
public enum KeyType {
    /** RSA, 2048 bits (RFC 8017). */
    RSA_2048("RSA", 2048),
    /** RSA, 3072 bits (RFC 8017). */
    RSA_3072("RSA", 3072),
    /** RSA, 4096 bits (RFC 8017). */
    RSA_4096("RSA", 4096),
    /** ECDSA on NIST P-256, secp256r1 (RFC 5480). The default. */
    EC_P256("EC", 256),
    /** ECDSA on NIST P-384, secp384r1 (RFC 5480). */
    EC_P384("EC", 384),
    /** ECDSA on NIST P-521, secp521r1 (RFC 5480). */
    EC_P521("EC", 521),
    /** Ed25519 (RFC 8410). Few public authorities and browsers accept it. */
    ED25519("Ed25519", 255);

    private final String algorithm;
    private final int bits;

    KeyType(String algorithm, int bits) {
        this.algorithm = algorithm;
        this.bits = bits;
    }

    /** The key's algorithm: {@code RSA}, {@code EC} or {@code Ed25519}. */
    public String algorithm() {
        return algorithm;
    }

    /** The key's size in bits. */
    public int bits() {
        return bits;
    }
}
