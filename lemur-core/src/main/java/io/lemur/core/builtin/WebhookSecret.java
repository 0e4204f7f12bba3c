package io.lemur.core.builtin;

import io.lemur.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages as the Standard Webhooks specification says, version {@code v1}: HMAC-SHA256 under a shared key. */
final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** The key that this text holds. */
    WebhookSecret(Secret text) {
        key = new SecretKeySpec(decode(text), ALGORITHM);
    }

    /** Whether a text is such a secret: {@code whsec_} and 24 to 64 bytes in Base64. */
    static boolean isOne(Secret text) {
        try {
            int length = decode(text).length;
            return length >= MIN_BYTES && length <= MAX_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] decode(Secret text) {
        if (!text.text().startsWith(PREFIX)) {
            throw new IllegalArgumentException("no such prefix");
        }
        return Base64.getDecoder().decode(text.text().substring(PREFIX.length()));
    }

    /** The signature over a message's id, its time and its body. */
    String sign(String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "WebhookSecret[***]";
    }
}
