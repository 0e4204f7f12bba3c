package io.lemur.model;

import io.lemur.error.MalformedInputException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-256 of a certificate's DER form: its identity. Made by everybody; closed: another hash would be another type.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Fingerprint(String hex) implements Comparable<Fingerprint> {
    private static final int DIGITS = 64;

    /**
     * Makes one from its text, with or without colons, in either case.
     *
     * @throws MalformedInputException if it is not the text of a SHA-256
     */
    public Fingerprint {
        hex = hex.replace(":", "").toLowerCase(Locale.ROOT);
        if (hex.length() != DIGITS || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new MalformedInputException("A fingerprint is a SHA-256 of 64 hexadecimal digits.");
        }
    }

    /** The fingerprint of a certificate's DER form. */
    public static Fingerprint ofDer(byte[] der) {
        try {
            return new Fingerprint(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(der)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The fingerprint of a certificate. */
    public static Fingerprint of(X509Certificate certificate) {
        try {
            return ofDer(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new MalformedInputException("The certificate has no DER form.", e);
        }
    }

    @Override
    public int compareTo(Fingerprint other) {
        return hex.compareTo(other.hex);
    }

    /** The hexadecimal form. */
    @Override
    public String toString() {
        return hex;
    }
}
