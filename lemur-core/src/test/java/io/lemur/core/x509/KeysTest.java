package io.lemur.core.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.error.MalformedInputException;
import io.lemur.model.KeyType;
import io.lemur.model.Weakness;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void makesReadsAndMatchesKeysOfEachType(KeyType type) {
        KeyPair pair = Keys.generate(type, RANDOM);
        assertThat(Keys.type(pair.getPublic())).contains(type);
        assertThat(Keys.weaknesses(pair.getPublic())).isEmpty();
        assertThat(Keys.privateKey(pair.getPrivate().getEncoded())).isEqualTo(pair.getPrivate());
        assertThat(Keys.publicKey(pair.getPublic().getEncoded())).isEqualTo(pair.getPublic());
        assertThat(Keys.match(pair.getPublic(), pair.getPrivate())).isTrue();
        KeyPair other = Keys.generate(type == KeyType.ED25519 ? type : KeyType.EC_P256, RANDOM);
        assertThat(Keys.match(other.getPublic(), pair.getPrivate())).isFalse();
        assertThat(Keys.match(pair.getPublic(), other.getPrivate())).isFalse();
    }

    @Test
    void marksWeakKeys() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        assertThat(Keys.weaknesses(rsa.generateKeyPair().getPublic())).containsExactly(Weakness.RSA_TOO_SHORT);
        KeyPairGenerator dsa = KeyPairGenerator.getInstance("DSA");
        dsa.initialize(1024);
        assertThat(Keys.weaknesses(dsa.generateKeyPair().getPublic())).containsExactly(Weakness.DSA_KEY);
        BigInteger modulus = BigInteger.ONE.shiftLeft(2047).setBit(0);
        for (long exponent : new long[] {3, 65_536, 257}) {
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(exponent)));
            assertThat(Keys.weaknesses(key)).as("%s", exponent).containsExactly(Weakness.RSA_BAD_EXPONENT);
        }
    }

    @Test
    void knowsKeysThatTheJdkDoesNotKnow() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Bc.PROVIDER);
        generator.initialize(new ECGenParameterSpec("brainpoolP256r1"));
        KeyPair pair = generator.generateKeyPair();
        PublicKey read = Keys.publicKey(pair.getPublic().getEncoded());
        assertThat(Keys.match(read, Keys.privateKey(pair.getPrivate().getEncoded())))
                .isTrue();
        assertThat(Keys.type(read)).isEmpty();
        generator.initialize(new ECGenParameterSpec("secp192r1"));
        assertThat(Keys.weaknesses(generator.generateKeyPair().getPublic())).containsExactly(Weakness.EC_TOO_SHORT);
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThatThrownBy(() -> Keys.privateKey(new byte[] {0x30, 0}))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("PKCS #8");
        assertThatThrownBy(() -> Keys.publicKey(new byte[0])).isInstanceOf(MalformedInputException.class);
    }

    @Test
    void marksEllipticCurveKeysThatNobodyCanUse() throws Exception {
        byte[] offCurve = Samples.LEAF_KEY.getPublic().getEncoded();
        offCurve[offCurve.length - 1] ^= 1;
        assertThat(PublicKeyFacts.of(SubjectPublicKeyInfo.getInstance(offCurve)).weaknesses())
                .containsExactly(Weakness.EC_POINT_OFF_CURVE);
        assertThatThrownBy(() -> Keys.publicKey(offCurve))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("is no point on its elliptic curve; make a new one");
        SubjectPublicKeyInfo named =
                SubjectPublicKeyInfo.getInstance(Samples.LEAF_KEY.getPublic().getEncoded());
        SubjectPublicKeyInfo explicit = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(
                        X9ObjectIdentifiers.id_ecPublicKey, ECNamedCurveTable.getByOID(SECObjectIdentifiers.secp256r1)),
                named.getPublicKeyData().getOctets());
        PublicKey key = Keys.publicKey(explicit.getEncoded());
        assertThat(Keys.weaknesses(key)).containsExactly(Weakness.EC_EXPLICIT_CURVE);
        assertThat(Keys.type(key)).isEmpty();
    }

    @Test
    void saysWhichRsaKeyCanNotBeUsed() throws Exception {
        byte[] exponentOne = new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        new RSAPublicKey(BigInteger.ONE.shiftLeft(2047).setBit(0), BigInteger.ONE))
                .getEncoded();
        assertThatThrownBy(() -> Keys.publicKey(exponentOne))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("The RSA key of 2048 bits can't be used; make one");
    }
}
