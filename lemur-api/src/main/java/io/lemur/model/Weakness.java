package io.lemur.model;

/**
 * Why a certificate should not be trusted for long. Requests with such keys are refused; found certificates are kept and marked. May gain
 * constants, so code that reads it keeps a default.
 */
public enum Weakness {
    /** An RSA key below 2,048 bits. */
    RSA_TOO_SHORT,
    /** An RSA key with an even public exponent, or one below 65,537 (NIST SP 800-56B). */
    RSA_BAD_EXPONENT,
    /** An elliptic curve key below 256 bits. */
    EC_TOO_SHORT,
    /** An elliptic curve key that spells out its curve instead of naming it, which RFC 5480, section 2.1.1 forbids. */
    EC_EXPLICIT_CURVE,
    /** An elliptic curve key that is no point on its curve: nothing that it signed can be verified. */
    EC_POINT_OFF_CURVE,
    /** A DSA key, which no TLS client takes any more. */
    DSA_KEY,
    /** Signed with MD2, MD5 or SHA-1. */
    BROKEN_SIGNATURE_HASH
}
