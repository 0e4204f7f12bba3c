package io.lemur.tests.vault;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for secrets, and for any piece of 16 bytes of them, in whatever way they could have been written: as they are, in hex, in Base64
 * however it falls on its groups of three and its lines, in decimals; the texts also with two bytes a character. Pieces, because a
 * database may spread what is long.
 */
final class SecretSearch {
    private static final int PIECE = 16;

    private final Map<Long, List<Needle>> needles = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Needle(String name, byte[] piece) {}

    /** Looks for the numbers that make a private key, not for what is public in its encoding. */
    SecretSearch key(String name, PrivateKey key) {
        if (key instanceof RSAPrivateCrtKey rsa) {
            number(name + ", private exponent", rsa.getPrivateExponent());
            number(name + ", prime", rsa.getPrimeP());
            number(name + ", other prime", rsa.getPrimeQ());
            number(name + ", prime exponent", rsa.getPrimeExponentP());
            number(name + ", other prime exponent", rsa.getPrimeExponentQ());
            return number(name + ", coefficient", rsa.getCrtCoefficient());
        }
        if (key instanceof ECPrivateKey ec) {
            return number(name + ", scalar", ec.getS());
        }
        if (key instanceof EdECPrivateKey ed) {
            return bytes(name + ", seed", ed.getBytes().orElseThrow());
        }
        throw new AssertionError("no key known: " + key.getAlgorithm());
    }

    private SecretSearch number(String name, BigInteger number) {
        byte[] signed = number.toByteArray();
        ascii(name + " in decimals", number.toString());
        return bytes(name, signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed);
    }

    /** Looks for a text. */
    SecretSearch text(String name, String text) {
        pieces(name + " with two bytes a character", text.getBytes(StandardCharsets.UTF_16LE), 2 * PIECE);
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Looks for bytes. */
    SecretSearch bytes(String name, byte[] bytes) {
        if (bytes.length < PIECE) {
            throw new IllegalArgumentException(name + " is too short to be looked for");
        }
        pieces(name, bytes, PIECE);
        ascii(name + " in hex", HexFormat.of().formatHex(bytes));
        ascii(name + " in upper-case hex", HexFormat.of().withUpperCase().formatHex(bytes));
        for (int shift = 0; shift < 3; shift++) {
            ascii(name + " in Base64", base64(Base64.getEncoder(), bytes, shift));
            ascii(name + " in Base64 for URLs", base64(Base64.getUrlEncoder(), bytes, shift));
        }
        return this;
    }

    /** Without the characters at both ends that depend on what stands beside. */
    private static String base64(Base64.Encoder encoder, byte[] bytes, int shift) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String text = encoder.withoutPadding().encodeToString(shifted);
        return text.substring(shift == 0 ? 0 : shift + 1, text.length() - (shifted.length % 3 == 0 ? 0 : 1));
    }

    private void ascii(String name, String text) {
        pieces(name, text.getBytes(StandardCharsets.US_ASCII), PIECE);
        pieces(name + " with two bytes a character", text.getBytes(StandardCharsets.UTF_16LE), 2 * PIECE);
    }

    private void pieces(String name, byte[] whole, int size) {
        for (int start = 0; start + size <= whole.length; start++) {
            byte[] piece = Arrays.copyOfRange(whole, start, start + size);
            needles.computeIfAbsent(ByteBuffer.wrap(piece).getLong(), head -> new ArrayList<>())
                    .add(new Needle(name, piece));
        }
    }

    /** What of it is in there, by name. */
    Set<String> findIn(byte[] content) {
        Set<String> found = new TreeSet<>();
        long head = 0;
        for (int i = 0; i < content.length; i++) {
            head = (head << 8) | (content[i] & 0xff);
            int start = i - Long.BYTES + 1;
            for (Needle needle : needles.getOrDefault(head, List.of())) {
                int end = start + needle.piece().length;
                if (start >= 0
                        && end <= content.length
                        && Arrays.equals(content, start, end, needle.piece(), 0, needle.piece().length)) {
                    found.add(needle.name());
                }
            }
        }
        return found;
    }
}
