package io.lemur.core.x509;

import io.lemur.model.Weakness;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * What a public key says of itself, read without making a key of it: also keys that nobody can use any more are found.
 *
 * @param algorithm {@code RSA}, {@code RSASSA-PSS}, {@code EC}, {@code Ed25519}, {@code DSA} and the like; else an object identifier
 * @param bits its size; 0: unknown
 * @param exponent RSA's public exponent
 * @param curve the curve's object identifier, if it has a name
 * @param flaws what is wrong with an elliptic curve key beyond its size
 */
record PublicKeyFacts(
        String algorithm,
        int bits,
        @Nullable BigInteger exponent,
        @Nullable ASN1ObjectIdentifier curve,
        Set<Weakness> flaws) {
    private static final int RSA_MIN_BITS = 2048;
    private static final int EC_MIN_BITS = 256;
    private static final BigInteger RSA_MIN_EXPONENT = BigInteger.valueOf(65_537);
    private static final Set<ASN1ObjectIdentifier> NIST =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);
    private static final Map<ASN1ObjectIdentifier, PublicKeyFacts> FIXED = Map.of(
            EdECObjectIdentifiers.id_Ed25519, sized("Ed25519", 255),
            EdECObjectIdentifiers.id_Ed448, sized("Ed448", 448),
            EdECObjectIdentifiers.id_X25519, sized("X25519", 255),
            EdECObjectIdentifiers.id_X448, sized("X448", 448));

    private static PublicKeyFacts sized(String algorithm, int bits) {
        return new PublicKeyFacts(algorithm, bits, null, null, Set.of());
    }

    static PublicKeyFacts of(PublicKey key) {
        return of(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    static PublicKeyFacts of(SubjectPublicKeyInfo key) {
        ASN1ObjectIdentifier algorithm = key.getAlgorithm().getAlgorithm();
        PublicKeyFacts fixed = FIXED.get(algorithm);
        if (fixed != null) {
            return fixed;
        }
        return Guard.reading("The public key can't be read.", () -> {
            ASN1Encodable parameters = key.getAlgorithm().getParameters();
            if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)
                    || algorithm.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
                RSAPublicKey rsa = RSAPublicKey.getInstance(key.parsePublicKey());
                String name = algorithm.equals(PKCSObjectIdentifiers.rsaEncryption) ? "RSA" : "RSASSA-PSS";
                return new PublicKeyFacts(name, rsa.getModulus().bitLength(), rsa.getPublicExponent(), null, Set.of());
            }
            if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                return ofCurve(X962Parameters.getInstance(parameters), key);
            }
            if (algorithm.equals(X9ObjectIdentifiers.id_dsa)) {
                BigInteger p = parameters == null
                        ? ASN1Integer.getInstance(key.parsePublicKey()).getValue()
                        : DSAParameter.getInstance(parameters).getP();
                return sized("DSA", p.bitLength());
            }
            return sized(algorithm.getId(), 0);
        });
    }

    private static PublicKeyFacts ofCurve(X962Parameters parameters, SubjectPublicKeyInfo key) {
        if (parameters.isNamedCurve()) {
            ASN1ObjectIdentifier name = ASN1ObjectIdentifier.getInstance(parameters.getParameters());
            X9ECParameters curve = ECNamedCurveTable.getByOID(name);
            if (curve == null) {
                return new PublicKeyFacts("EC", 0, null, name, Set.of());
            }
            Set<Weakness> flaws = isOnCurve(curve, key) ? Set.of() : Set.of(Weakness.EC_POINT_OFF_CURVE);
            return new PublicKeyFacts("EC", curve.getCurve().getFieldSize(), null, name, flaws);
        }
        int bits = parameters.isImplicitlyCA()
                ? 0
                : X9ECParameters.getInstance(parameters.getParameters()).getN().bitLength();
        return new PublicKeyFacts("EC", bits, null, null, Set.of(Weakness.EC_EXPLICIT_CURVE));
    }

    private static boolean isOnCurve(X9ECParameters curve, SubjectPublicKeyInfo key) {
        try {
            return !curve.getCurve()
                    .decodePoint(key.getPublicKeyData().getOctets())
                    .isInfinity();
        } catch (IllegalArgumentException noPoint) {
            return false;
        }
    }

    /** Whether it is on a NIST curve that is named: the only ones the JDK has. */
    boolean isNistCurve() {
        return curve != null && NIST.contains(curve);
    }

    /** What is weak about it. An unknown size is not called weak. */
    Set<Weakness> weaknesses() {
        Set<Weakness> found = EnumSet.noneOf(Weakness.class);
        found.addAll(flaws);
        if (exponent != null) {
            if (bits < RSA_MIN_BITS) {
                found.add(Weakness.RSA_TOO_SHORT);
            }
            if (exponent.compareTo(RSA_MIN_EXPONENT) < 0 || !exponent.testBit(0)) {
                found.add(Weakness.RSA_BAD_EXPONENT);
            }
        }
        if (algorithm.equals("EC") && bits > 0 && bits < EC_MIN_BITS) {
            found.add(Weakness.EC_TOO_SHORT);
        }
        if (algorithm.equals("DSA")) {
            found.add(Weakness.DSA_KEY);
        }
        return found;
    }

    /** Why nothing can be verified with it, to complete the sentence "The key …"; empty if it can be tried. */
    Optional<String> defect() {
        if (exponent != null && !exponent.testBit(0)) {
            return Optional.of("has the even RSA exponent " + exponent + "; make one with the exponent 65537");
        }
        if (flaws.contains(Weakness.EC_POINT_OFF_CURVE)) {
            return Optional.of("is no point on its elliptic curve; make a new one");
        }
        return Optional.empty();
    }
}
