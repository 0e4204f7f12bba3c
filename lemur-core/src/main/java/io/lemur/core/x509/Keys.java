package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.KeyType;
import io.lemur.model.Weakness;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Makes, reads, names and compares keys. Pure functions. */
public final class Keys {
    private static final Map<KeyType, String> CURVES =
            Map.of(KeyType.EC_P256, "secp256r1", KeyType.EC_P384, "secp384r1", KeyType.EC_P521, "secp521r1");

    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private static final byte[] PROBE = "Do these two keys belong together?".getBytes(StandardCharsets.US_ASCII);

    private Keys() {}

    /** A new key pair; RSA has the public exponent 65,537. */
    public static KeyPair generate(KeyType type, SecureRandom random) {
        try {
            String curve = CURVES.get(type);
            if (curve != null) {
                return onCurve(curve, random);
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type.algorithm());
            generator.initialize(type.bits(), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform makes no keys of type " + type, e);
        }
    }

    /** By Bouncy Castle, which takes a fifth of the time that JDK 17 takes. */
    private static KeyPair onCurve(String curve, SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Bc.PROVIDER);
        generator.initialize(new ECGenParameterSpec(curve), random);
        return generator.generateKeyPair();
    }

    /**
     * Reads a private key in the form of PKCS #8 (RFC 5958), not encrypted. The other way is {@link PrivateKey#getEncoded}.
     *
     * @throws MalformedInputException if it is none, or of an algorithm that nobody here knows
     */
    public static PrivateKey privateKey(byte[] pkcs8) {
        return Guard.reading("The private key can't be read as PKCS #8.", () -> {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(Der.oneElement(pkcs8, "The private key"));
            String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
            KeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (NoSuchAlgorithmException | InvalidKeySpecException refusedByTheJdk) {
                return elsewhere(algorithm).generatePrivate(spec);
            }
        });
    }

    /**
     * Reads a public key in the form of X.509 (SubjectPublicKeyInfo, RFC 5280, section 4.1). The other way is
     * {@link PublicKey#getEncoded}.
     *
     * @throws MalformedInputException if it is none, or of an algorithm that nobody here knows
     */
    public static PublicKey publicKey(byte[] subjectPublicKeyInfo) {
        return Guard.reading("The public key can't be read.", () -> {
            SubjectPublicKeyInfo info =
                    SubjectPublicKeyInfo.getInstance(Der.oneElement(subjectPublicKeyInfo, "The public key"));
            String algorithm = info.getAlgorithm().getAlgorithm().getId();
            KeySpec spec = new X509EncodedKeySpec(subjectPublicKeyInfo);
            try {
                PublicKey key = KeyFactory.getInstance(algorithm).generatePublic(spec);
                requireOnCurve(info);
                return key;
            } catch (NoSuchAlgorithmException | InvalidKeySpecException refusedByTheJdk) {
                requireUsable(info, refusedByTheJdk);
                return elsewhere(algorithm).generatePublic(spec);
            }
        });
    }

    /** Newer JDKs no longer look whether the point is one of the curve (seen with 25), which a signature would not show. */
    private static void requireOnCurve(SubjectPublicKeyInfo info) {
        PublicKeyFacts facts = PublicKeyFacts.of(info);
        if (facts.flaws().contains(Weakness.EC_POINT_OFF_CURVE)) {
            throw new MalformedInputException("The public key " + facts.defect().orElseThrow() + ".");
        }
    }

    /** Says why, where that is known. */
    private static void requireUsable(SubjectPublicKeyInfo info, Exception refusal) {
        PublicKeyFacts facts = PublicKeyFacts.of(info);
        facts.defect().ifPresent(defect -> {
            throw new MalformedInputException("The public key " + defect + ".", refusal);
        });
        if (facts.algorithm().equals("RSA")) {
            throw new MalformedInputException(
                    "The RSA key of " + facts.bits()
                            + " bits can't be used; make one of 2048 to 16384 bits with the exponent 65537.",
                    refusal);
        }
    }

    /** For what the JDK lacks, such as curves. An RSA key that it refuses is broken, or so large that using it takes minutes. */
    private static KeyFactory elsewhere(String algorithm) throws GeneralSecurityException {
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption.getId())) {
            throw new InvalidKeySpecException("the JDK refuses this RSA key");
        }
        return KeyFactory.getInstance(algorithm, Bc.PROVIDER);
    }

    /** Whether the two belong together: what the private key signs, the public one verifies. False for keys that can't sign. */
    public static boolean match(PublicKey publicKey, PrivateKey privateKey) {
        try {
            Signature signature = signatureFor(publicKey);
            signature.initSign(privateKey);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException | RuntimeException otherKind) { // Bouncy Castle's for a point off its curve
            return false;
        }
    }

    private static Signature signatureFor(PublicKey key) throws GeneralSecurityException {
        String algorithm = key.getAlgorithm();
        return switch (algorithm) {
            case "RSA" -> Signature.getInstance("SHA256withRSA");
            case "RSASSA-PSS" -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(PSS);
                yield pss;
            }
            case "EC", "ECDSA" -> Signature.getInstance("SHA256withECDSA", Bc.PROVIDER);
            case "DSA" -> Signature.getInstance("SHA256withDSA");
            default -> Signature.getInstance(algorithm);
        };
    }

    /** The type of the key, if it is one Lemur issues for. */
    public static Optional<KeyType> type(PublicKey key) {
        PublicKeyFacts facts = PublicKeyFacts.of(key);
        return Arrays.stream(KeyType.values())
                .filter(type -> type.algorithm().equals(facts.algorithm()) && type.bits() == facts.bits())
                .filter(type -> !CURVES.containsKey(type) || facts.isNistCurve())
                .findFirst();
    }

    /** What is weak about the key; usually empty. */
    public static Set<Weakness> weaknesses(PublicKey key) {
        return PublicKeyFacts.of(key).weaknesses();
    }
}
