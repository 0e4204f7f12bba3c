package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;

/**
 * Signs so that the same key and content give the same signature: RSA with PKCS #1 v1.5 padding (RFC 8017, section 8.2), ECDSA
 * with the nonce of RFC 6979, Ed25519 (RFC 8032). The hash is as strong as the key. For one content only.
 */
final class RepeatableSigner implements ContentSigner {
    private final PrivateKey key;
    private final Algorithm algorithm;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    private enum Algorithm {
        RSA_SHA256("SHA256withRSA", PKCSObjectIdentifiers.sha256WithRSAEncryption),
        RSA_SHA384("SHA384withRSA", PKCSObjectIdentifiers.sha384WithRSAEncryption),
        RSA_SHA512("SHA512withRSA", PKCSObjectIdentifiers.sha512WithRSAEncryption),
        ECDSA_SHA256("SHA256withECDDSA", X9ObjectIdentifiers.ecdsa_with_SHA256),
        ECDSA_SHA384("SHA384withECDDSA", X9ObjectIdentifiers.ecdsa_with_SHA384),
        ECDSA_SHA512("SHA512withECDDSA", X9ObjectIdentifiers.ecdsa_with_SHA512),
        ED25519("Ed25519", EdECObjectIdentifiers.id_Ed25519);

        private final String name;

        @SuppressWarnings("ImmutableEnumChecker") // an ASN1ObjectIdentifier never changes
        private final ASN1ObjectIdentifier id;

        Algorithm(String name, ASN1ObjectIdentifier id) {
            this.name = name;
            this.id = id;
        }

        /** RFC 4055, section 5 wants the parameters NULL; RFC 5758 and RFC 8410 want none. */
        AlgorithmIdentifier identifier() {
            return name().startsWith("RSA")
                    ? new AlgorithmIdentifier(id, DERNull.INSTANCE)
                    : new AlgorithmIdentifier(id);
        }

        Signature signature() throws GeneralSecurityException {
            return name().startsWith("ECDSA") ? Signature.getInstance(name, Bc.PROVIDER) : Signature.getInstance(name);
        }
    }

    /**
     * Signs with this key.
     *
     * @throws MalformedInputException if the key is none of RSA, EC on a curve of up to 521 bits, Ed25519
     */
    RepeatableSigner(PrivateKey key) {
        this.key = key;
        this.algorithm = algorithmFor(key);
    }

    /** Names the same algorithm, and signs nothing: for a content that is only to be looked at. */
    static ContentSigner notYet(PrivateKey key) {
        AlgorithmIdentifier algorithm = algorithmFor(key).identifier();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public OutputStream getOutputStream() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public byte[] getSignature() {
                return new byte[0];
            }
        };
    }

    private static Algorithm algorithmFor(PrivateKey key) {
        if (key instanceof RSAPrivateKey rsa && key.getAlgorithm().equals("RSA")) {
            int bits = rsa.getModulus().bitLength();
            return bits < 3072 ? Algorithm.RSA_SHA256 : bits < 4096 ? Algorithm.RSA_SHA384 : Algorithm.RSA_SHA512;
        }
        if (key instanceof ECPrivateKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            return bits <= 256 ? Algorithm.ECDSA_SHA256 : bits <= 384 ? Algorithm.ECDSA_SHA384 : Algorithm.ECDSA_SHA512;
        }
        if (key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519")) {
            return Algorithm.ED25519;
        }
        throw new MalformedInputException(
                "Lemur signs with RSA, EC and Ed25519 keys, not with one of algorithm " + key.getAlgorithm() + ".");
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm.identifier();
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        try {
            Signature signature = algorithm.signature();
            signature.initSign(key instanceof ECPrivateKey ec ? NistCurves.shared(ec) : key);
            signature.update(content.toByteArray());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new MalformedInputException("The private key can't sign; it is damaged.", e);
        }
    }
}
