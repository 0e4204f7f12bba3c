package io.lemur.tests.badinput;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;

/** Requests and certificates in DER form, with a key changed by hand: no tool makes such keys. */
final class Tampered {
    private static final byte[] EXPONENT = {2, 3, 1, 0, 1};

    private Tampered() {}

    /** With the public exponent 65538 instead of 65537. */
    static byte[] evenExponent(byte[] der) {
        return changed(der, EXPONENT, EXPONENT.length - 1, 3);
    }

    /** With another ordinate of the point than the key's: the point is on no curve. */
    static byte[] offCurve(byte[] der, KeyPair keys) {
        PublicKey key = keys.getPublic();
        return changed(der, key.getEncoded(), key.getEncoded().length - 1, 1);
    }

    /** With another signature. */
    static byte[] badSignature(byte[] der) {
        byte[] bytes = der.clone();
        bytes[bytes.length - 1] ^= 1;
        return bytes;
    }

    /** The bits of one byte of a part flipped. */
    private static byte[] changed(byte[] der, byte[] part, int offset, int bits) {
        byte[] bytes = der.clone();
        bytes[indexOf(der, part) + offset] ^= (byte) bits;
        return bytes;
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("the part is not there");
    }
}
