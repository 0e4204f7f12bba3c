package io.lemur.core.vault;

import io.lemur.annotation.Internal;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of the ring.
 *
 * @param id its name in seals and messages; 1 to 64 of {@code A-Za-z0-9._-}
 * @param key 32 bytes, for AES-256
 */
@Internal
public record SealingKey(String id, SecretKey key) {
    static final int BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Makes one.
     *
     * @throws IllegalArgumentException if the id is not of its form
     */
    public SealingKey {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a key's id has 1 to 64 letters, digits, dots, underscores or hyphens");
        }
    }

    /**
     * Makes one of its bytes, which are copied.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static SealingKey of(String id, byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "the key '" + id + "' has " + bytes.length + " bytes; AES-256 needs " + BYTES);
        }
        return new SealingKey(id, new SecretKeySpec(bytes, "AES"));
    }

    /** A new one with a random id. */
    public static SealingKey generate(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        try {
            return of(HexFormat.of().formatHex(id), key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** The id, never the key. */
    @Override
    public String toString() {
        return "SealingKey[" + id + "]";
    }
}
