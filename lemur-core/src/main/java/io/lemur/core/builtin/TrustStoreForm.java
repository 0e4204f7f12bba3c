package io.lemur.core.builtin;

/** What a trust store's file may be. Stored as the option {@code type}. */
enum TrustStoreForm {
    /** Whatever its content says. */
    AUTO,
    /** The JDK's own old form. */
    JKS,
    /** PKCS #12. */
    PKCS12,
    /** PEM, many certificates. */
    PEM
}
