package io.lemur.core.x509;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Serial numbers that an authority can give again without remembering them: an HMAC-SHA256, cut to 20 octets, over a salt and all
 * that the certificate says, under a secret derived from the authority's private key. Positive, 20 octets long, 158 of their bits
 * unpredictable for who has not the key (RFC 5280, section 4.1.2.2 allows 20 octets; CAs must have 64 such bits).
 */
final class SerialNumbers {
    private static final String HMAC = "HmacSHA256";
    private static final byte[] PURPOSE = "lemur serial number 1".getBytes(StandardCharsets.US_ASCII);
    private static final int OCTETS = 20;

    private final SecretKeySpec secret;

    SerialNumbers(PrivateKey key) {
        byte[] number = number(key);
        try {
            byte[] derived = mac(new SecretKeySpec(number, HMAC), PURPOSE);
            this.secret = new SecretKeySpec(derived, HMAC);
            Arrays.fill(derived, (byte) 0);
        } finally {
            Arrays.fill(number, (byte) 0);
        }
    }

    /** What is secret about the key, whatever form it has: encodings differ between versions of the JDK. */
    private static byte[] number(PrivateKey key) {
        if (key instanceof RSAPrivateKey rsa) {
            return rsa.getPrivateExponent().toByteArray();
        }
        if (key instanceof ECPrivateKey ec) {
            return ec.getS().toByteArray();
        }
        if (key instanceof EdECPrivateKey ed) {
            return ed.getBytes().orElseThrow(() -> new IllegalStateException("the private key is on a device"));
        }
        return key.getEncoded();
    }

    /**
     * The serial number.
     *
     * @param salt sets apart certificates that say the same
     * @param content all that the certificate says
     */
    BigInteger of(String salt, byte[] content) {
        byte[] text = salt.getBytes(StandardCharsets.UTF_8);
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array();
        byte[] octets = Arrays.copyOf(mac(secret, length, text, content), OCTETS);
        octets[0] = (byte) ((octets[0] & 0x7f) | 0x40);
        return new BigInteger(octets);
    }

    private static byte[] mac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has " + HMAC, e);
        }
    }
}
