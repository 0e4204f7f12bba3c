package io.lemur.testkit;

import io.lemur.model.KeyType;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** Key pairs for tests, made by the JDK. */
public final class TestKeys {
    private TestKeys() {}

    /** A new pair on P-256, the quickest to make. */
    public static KeyPair generate() {
        return generate(KeyType.EC_P256);
    }

    /** A new pair. */
    public static KeyPair generate(KeyType type) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type.algorithm());
            if (type.algorithm().equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp" + type.bits() + "r1"));
            } else if (type.algorithm().equals("RSA")) {
                generator.initialize(type.bits());
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK makes no " + type + " key", e);
        }
    }

    /**
     * Reads a private key (PKCS #8, DER).
     *
     * @throws IllegalArgumentException if it is none that the JDK knows
     */
    public static PrivateKey read(byte[] pkcs8) {
        try {
            String algorithm = switch (PrivateKeyInfo.getInstance(pkcs8)
                    .getPrivateKeyAlgorithm()
                    .getAlgorithm()
                    .getId()) {
                case "1.2.840.113549.1.1.1" -> "RSA";
                case "1.2.840.10045.2.1" -> "EC";
                default -> "Ed25519";
            };
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no private key that the JDK reads", e);
        }
    }

    /** The JDK's name of the algorithm a key signs with here. */
    static String signatureAlgorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
    }
}
