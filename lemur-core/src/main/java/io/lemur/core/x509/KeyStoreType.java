package io.lemur.core.x509;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The kinds of key store that are read and written. */
public enum KeyStoreType {
    /** PKCS #12 (RFC 7292). */
    PKCS12,
    /** The JDK's own old form. */
    JKS;

    private static final int JKS_MAGIC = 0xfeedfeed;

    /** Which kind the bytes are, as their beginning says; empty: none. */
    public static Optional<KeyStoreType> of(byte[] store) {
        if (store.length >= Integer.BYTES && ByteBuffer.wrap(store).getInt() == JKS_MAGIC) {
            return Optional.of(JKS);
        }
        return Pkcs12Shape.isOne(store) ? Optional.of(PKCS12) : Optional.empty();
    }
}
