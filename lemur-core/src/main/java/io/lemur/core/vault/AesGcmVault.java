package io.lemur.core.vault;

import io.lemur.annotation.Internal;
import io.lemur.error.ConflictException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals with AES-256-GCM (NIST SP 800-38D): a random nonce of 96 bits, a tag of 128. A seal is
 * {@code format (1) | length of id (1) | key id | nonce (12) | ciphertext and tag}; what stands before the nonce, and the place, are
 * authenticated with it. Safe for concurrent use.
 *
 * <p>With random nonces one key should seal less than 2^32 values (section 8.3): add another in front long before.
 */
@Internal
public final class AesGcmVault implements Vault {
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SealingKey first;
    private final Map<String, SealingKey> keys = new LinkedHashMap<>();
    private final SecureRandom random;

    /**
     * Makes one.
     *
     * @param ring the first seals, all open; at least one
     * @throws IllegalArgumentException if there is none, or two have one id
     */
    public AesGcmVault(List<SealingKey> ring, SecureRandom random) {
        if (ring.isEmpty()) {
            throw new IllegalArgumentException("the key ring is empty");
        }
        for (SealingKey key : ring) {
            if (keys.put(key.id(), key) != null) {
                throw new IllegalArgumentException("the key ring has two keys with the id '" + key.id() + "'");
            }
        }
        first = ring.get(0);
        this.random = random;
    }

    /** The id of the key that seals. */
    public String sealingKeyId() {
        return first.id();
    }

    /** Whether the ring has this key. */
    public boolean has(String keyId) {
        return keys.containsKey(keyId);
    }

    @Override
    public byte[] seal(byte[] plain, String place) {
        byte[] header = header(first.id());
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, first, nonce, context(header, place))
                    .doFinal(plain);
            return ByteBuffer.allocate(header.length + nonce.length + sealed.length)
                    .put(header)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM can't seal with AES-256-GCM", e);
        }
    }

    @Override
    public byte[] open(byte[] sealed, String place) {
        String id = keyId(sealed, place);
        SealingKey key = keys.get(id);
        if (key == null) {
            throw new ConflictException("The key ring lacks the key '" + id + "' that sealed " + place
                    + ": add it behind the first one; back-ups of the key ring have it.");
        }
        byte[] header = header(id);
        int content = header.length + NONCE_BYTES;
        if (sealed.length < content + TAG_BITS / Byte.SIZE) {
            throw damaged(place, null);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, header.length, nonce, 0, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context(header, place))
                    .doFinal(sealed, content, sealed.length - content);
        } catch (GeneralSecurityException e) {
            throw damaged(place, e);
        }
    }

    private static Cipher cipher(int mode, SealingKey key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static byte[] header(String keyId) {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + id.length)
                .put(FORMAT)
                .put((byte) id.length)
                .put(id)
                .array();
    }

    private static byte[] context(byte[] header, String place) {
        byte[] name = place.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(header.length + name.length)
                .put(header)
                .put(name)
                .array();
    }

    private static String keyId(byte[] sealed, String place) {
        if (sealed.length < 2 || sealed[0] != FORMAT || sealed[1] < 1 || sealed.length < 2 + sealed[1]) {
            throw damaged(place, null);
        }
        return new String(sealed, 2, sealed[1], StandardCharsets.US_ASCII);
    }

    private static ConflictException damaged(String place, @Nullable Throwable cause) {
        ConflictException failure = new ConflictException("What is stored at " + place
                + " was not sealed there: it was changed or moved. Restore it from a back-up.");
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }
}
