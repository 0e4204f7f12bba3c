package io.lemur.core.store.jpa;

import io.lemur.core.store.Sealed;
import java.util.Arrays;
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

    /** The constant of this name; another one where there is none. */
    static <E extends Enum<E>> E constant(Class<E> type, String name, E otherwise) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }

    /** A constant that is to be written, which the one for what nobody here knows never is. */
    static <E extends Enum<E>> E known(E constant, E unknown) {
        if (constant == unknown) {
            throw new IllegalStateException("what only a newer engine knows is not for this one to write");
        }
        return constant;
    }
}
