package io.lemur.core.store.jpa;

import io.lemur.core.store.Sealed;
import org.jspecify.annotations.Nullable;

/** Values as columns can hold them. */
final class Columns {
    private Columns() {}

    /** A text of a certificate, which may hold anything; PostgreSQL's hold no NUL character. */
    static String text(String foreign) {
        return foreign.replace('\0', '\uFFFD');
    }

    static byte @Nullable [] bytes(@Nullable Sealed sealed) {
        return sealed == null ? null : sealed.bytes();
    }

    static @Nullable Sealed sealed(byte @Nullable [] bytes) {
        return bytes == null ? null : new Sealed(bytes);
    }
}
