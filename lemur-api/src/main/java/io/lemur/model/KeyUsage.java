package io.lemur.model;

/** What a key may be used for. Closed by RFC 5280, section 4.2.1.3, which has these nine bits; the order is theirs. */
public enum KeyUsage {
    /** Bit 0. */
    DIGITAL_SIGNATURE,
    /** Bit 1, also called non-repudiation. */
    CONTENT_COMMITMENT,
    /** Bit 2. */
    KEY_ENCIPHERMENT,
    /** Bit 3. */
    DATA_ENCIPHERMENT,
    /** Bit 4. */
    KEY_AGREEMENT,
    /** Bit 5; only for authorities. */
    KEY_CERT_SIGN,
    /** Bit 6; only for authorities. */
    CRL_SIGN,
    /** Bit 7; only together with {@link #KEY_AGREEMENT}, and never with {@link #DECIPHER_ONLY}. */
    ENCIPHER_ONLY,
    /** Bit 8; only together with {@link #KEY_AGREEMENT}, and never with {@link #ENCIPHER_ONLY}. */
    DECIPHER_ONLY
}
