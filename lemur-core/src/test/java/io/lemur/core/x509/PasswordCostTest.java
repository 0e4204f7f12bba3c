package io.lemur.core.x509;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lemur.error.MalformedInputException;
import io.lemur.model.Secret;
import java.time.Duration;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A file whose passphrase would take for ever to try is refused at once:")
class PasswordCostTest {
    private static final Secret PASSPHRASE = Secret.of("open sesame 17");
    private static final byte[] SALT = new byte[16];
    private static final int HUGE = 2_000_000_000;

    private static void refused(Reading reading, String... words) {
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThatThrownBy(reading::read)
                        .isInstanceOf(MalformedInputException.class)
                        .hasMessageContainingAll(words)
                        .hasMessageContaining("encrypt it anew"));
    }

    private interface Reading {
        void read() throws Exception;
    }

    private static byte[] encryptedKey(AlgorithmIdentifier algorithm) throws Exception {
        return new EncryptedPrivateKeyInfo(algorithm, new byte[64]).getEncoded("DER");
    }

    private static AlgorithmIdentifier pbes2(KeyDerivationFunc function) {
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_PBES2,
                new PBES2Parameters(
                        function, new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(SALT))));
    }

    @Test
    @DisplayName("a private key with billions of rounds of PBKDF2")
    void keyByPbkdf2() throws Exception {
        byte[] key = encryptedKey(
                pbes2(new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(SALT, HUGE))));

        refused(() -> PemReader.privateKey(key, PASSPHRASE), "rounds", "1 to 1000000");
    }

    @Test
    @DisplayName("a private key with billions of rounds of the older schemes")
    void keyByPkcs12Scheme() throws Exception {
        byte[] key = encryptedKey(new AlgorithmIdentifier(
                PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, new PKCS12PBEParams(SALT, HUGE)));

        refused(() -> PemReader.privateKey(key, PASSPHRASE), "rounds");
    }

    @Test
    @DisplayName("a private key that asks scrypt for gigabytes")
    void keyByScrypt() throws Exception {
        byte[] key = encryptedKey(
                pbes2(new KeyDerivationFunc(MiscObjectIdentifiers.id_scrypt, new ScryptParams(SALT, 1 << 30, 8, 1))));

        refused(() -> PemReader.privateKey(key, PASSPHRASE), "67108864 bytes of memory");
    }

    private static byte[] keyStore(int macRounds, ASN1Encodable... bags) throws Exception {
        ContentInfo bagged =
                new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(new DERSequence(bags).getEncoded()));
        ContentInfo safe =
                new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(new DLSequence(bagged).getEncoded()));
        DigestInfo digest = new DigestInfo(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1), new byte[20]);
        return new Pfx(safe, new MacData(digest, SALT, macRounds)).getEncoded("DER");
    }

    @Test
    @DisplayName("a key store whose seal has billions of rounds")
    void sealOfKeyStore() throws Exception {
        byte[] store = keyStore(HUGE);

        refused(() -> KeyStores.read(store, PASSPHRASE), "rounds");
    }

    @Test
    @DisplayName("a key store with a key of billions of rounds")
    void keyInKeyStore() throws Exception {
        byte[] key = encryptedKey(new AlgorithmIdentifier(
                PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, new PKCS12PBEParams(SALT, HUGE)));
        byte[] store = keyStore(
                1, new SafeBag(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag, EncryptedPrivateKeyInfo.getInstance(key)));

        refused(() -> KeyStores.read(store, PASSPHRASE), "rounds");
    }
}
