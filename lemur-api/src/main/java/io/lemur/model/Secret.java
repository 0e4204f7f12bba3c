package io.lemur.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Bytes that must not be seen: a password, a key. Never part of {@link #toString}, and compared in constant time. It is
 * sealed wherever it is stored. Immutable and thread-safe.
 */
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret text, kept as UTF-8. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Secret bytes; copied. */
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes read as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The bytes read as UTF-8, for the calls of the JDK that take a password. The caller may overwrite them. */
    public char[] chars() {
        return text().toCharArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** Constant, so that it tells nothing. */
    @Override
    public int hashCode() {
        return 1;
    }

    /** Always {@code Secret[***]}. */
    @Override
    public String toString() {
        return "Secret[***]";
    }
}
