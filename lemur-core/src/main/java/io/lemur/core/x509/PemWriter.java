package io.lemur.core.x509;

import io.lemur.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;

/** Writes PEM (RFC 7468). */
public final class PemWriter {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final int ROUNDS = 100_000;

    private PemWriter() {}

    /** A certification request. */
    public static String request(byte[] csr) {
        return block("CERTIFICATE REQUEST", csr);
    }

    /** A private key (PKCS #8), for everybody to read. */
    public static String privateKey(PrivateKey key) {
        byte[] der = key.getEncoded();
        try {
            return block("PRIVATE KEY", der);
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    /** A private key (PKCS #8), encrypted with AES-256 under a passphrase (PBES2 with PBKDF2 and HMAC-SHA256, RFC 8018). */
    public static String encryptedPrivateKey(PrivateKey key, Secret passphrase, SecureRandom random) {
        try {
            JceOpenSSLPKCS8EncryptorBuilder encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setProvider(Bc.PROVIDER)
                    .setPRF(PKCS8Generator.PRF_HMACSHA256)
                    .setIterationCount(ROUNDS)
                    .setRandom(random)
                    .setPassword(passphrase.chars());
            return block(
                    "ENCRYPTED PRIVATE KEY",
                    new PKCS8EncryptedPrivateKeyInfoBuilder(PrivateKeyInfo.getInstance(key.getEncoded()))
                            .build(encryptor.build())
                            .getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("encrypting in memory failed", e);
        }
    }

    private static String block(String label, byte[] der) {
        String body = new String(LINES.encode(der), StandardCharsets.US_ASCII);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
