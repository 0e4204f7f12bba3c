package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.Secret;
import java.io.IOException;
import java.security.PrivateKey;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** Reads private keys in each form that programs write. */
final class PrivateKeyReader {
    private PrivateKeyReader() {}

    /**
     * Reads a private key.
     *
     * @param kind which of the forms the element has
     * @param passphrase for {@link DerKind#ENCRYPTED_PRIVATE_KEY}
     * @throws MalformedInputException if it can't be read, is encrypted and the passphrase is missing or wrong, or if trying the
     *     passphrase would take longer than {@link PasswordCost} allows
     */
    static PrivateKey read(ASN1Primitive element, DerKind kind, @Nullable Secret passphrase) {
        return Guard.reading("The private key can't be read.", () -> switch (kind) {
            case PRIVATE_KEY -> Keys.privateKey(encoded(element));
            case RSA_PRIVATE_KEY ->
                wrapped(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), element);
            case EC_PRIVATE_KEY -> wrapped(curve(element), element);
            case ENCRYPTED_PRIVATE_KEY -> decrypted(element, passphrase);
            default -> throw new MalformedInputException("There is no private key, but " + kind.words() + ".");
        });
    }

    private static AlgorithmIdentifier curve(ASN1Primitive element) {
        ASN1Encodable curve = ECPrivateKey.getInstance(element).getParametersObject();
        if (curve == null) {
            throw new MalformedInputException("The EC private key does not say its curve; convert it to PKCS #8.");
        }
        return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve);
    }

    private static PrivateKey wrapped(AlgorithmIdentifier algorithm, ASN1Primitive key) throws IOException {
        return Keys.privateKey(new PrivateKeyInfo(algorithm, key).getEncoded(ASN1Encoding.DER));
    }

    private static PrivateKey decrypted(ASN1Primitive element, @Nullable Secret passphrase) throws IOException {
        if (passphrase == null) {
            throw new MalformedInputException("The private key is encrypted; give its passphrase.");
        }
        EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(element);
        PasswordCost.check(info.getEncryptionAlgorithm());
        PrivateKeyInfo plain;
        try {
            plain = new PKCS8EncryptedPrivateKeyInfo(info)
                    .decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(Bc.PROVIDER)
                            .build(passphrase.chars()));
        } catch (PKCSException | OperatorCreationException | IllegalArgumentException e) {
            throw new MalformedInputException(
                    "The private key can't be decrypted: the passphrase is wrong, or the key is damaged.", e);
        }
        return Keys.privateKey(encoded(plain.toASN1Primitive()));
    }

    private static byte[] encoded(ASN1Primitive element) throws IOException {
        return element.getEncoded(ASN1Encoding.DER);
    }
}
