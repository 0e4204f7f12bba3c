package io.lemur.core.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NistCurvesTest {
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.US_ASCII);

    private static KeyPair pair(String curve, Provider provider) throws Exception {
        KeyPairGenerator generator = provider == null
                ? KeyPairGenerator.getInstance("EC", "SunEC")
                : KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static byte[] sign(PrivateKey key) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA", Bc.PROVIDER);
        signature.initSign(key);
        signature.update(TEXT);
        return signature.sign();
    }

    private static boolean verify(PublicKey key, byte[] signed, Provider provider) throws Exception {
        Signature signature = provider == null
                ? Signature.getInstance("SHA256withECDSA", "SunEC")
                : Signature.getInstance("SHA256withECDSA", provider);
        signature.initVerify(key);
        signature.update(TEXT);
        return signature.verify(signed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void aSharedKeyIsTheSameKey(String curve) throws Exception {
        KeyPair keys = pair(curve, null);
        PrivateKey shared = NistCurves.shared((ECPrivateKey) keys.getPrivate());
        byte[] signed = sign(shared);
        assertThat(shared).isNotSameAs(keys.getPrivate());
        assertThat(verify(keys.getPublic(), signed, null)).isTrue();
        assertThat(verify(NistCurves.shared((ECPublicKey) keys.getPublic()), signed, Bc.PROVIDER))
                .isTrue();
        KeyPair others = pair(curve, null);
        assertThat(verify(NistCurves.shared((ECPublicKey) others.getPublic()), signed, Bc.PROVIDER))
                .isFalse();
    }

    @Test
    void keysOnOtherCurvesStayAsTheyAre() throws Exception {
        KeyPair keys = pair("brainpoolP256r1", Bc.PROVIDER);
        assertThat(NistCurves.shared((ECPrivateKey) keys.getPrivate())).isSameAs(keys.getPrivate());
        assertThat(NistCurves.shared((ECPublicKey) keys.getPublic())).isSameAs(keys.getPublic());
    }

    /** Whoever may choose the base point has a private key for every public key. */
    @Test
    void aCurveWithAnotherBasePointIsAnotherCurve() throws Exception {
        ECPublicKey key = (ECPublicKey) pair("secp256r1", null).getPublic();
        ECParameterSpec real = key.getParams();
        ECParameterSpec forged = new ECParameterSpec(real.getCurve(), key.getW(), real.getOrder(), 1);
        KeyFactory factory = KeyFactory.getInstance("EC", Bc.PROVIDER);
        ECPublicKey claimed = (ECPublicKey) factory.generatePublic(new ECPublicKeySpec(key.getW(), forged));
        ECPrivateKey one = (ECPrivateKey) factory.generatePrivate(new ECPrivateKeySpec(BigInteger.ONE, forged));
        assertThat(NistCurves.shared(claimed)).isSameAs(claimed);
        assertThat(NistCurves.shared(one)).isSameAs(one);
        assertThat(verify(NistCurves.shared(key), sign(one), Bc.PROVIDER)).isFalse();
    }

    @Test
    void aPointBesideTheCurveIsRefused() throws Exception {
        ECPublicKey key = (ECPublicKey) pair("secp256r1", null).getPublic();
        ECPublicKey beside = new ECPublicKey() {
            @Override
            public ECPoint getW() {
                return new ECPoint(key.getW().getAffineX(), BigInteger.ONE);
            }

            @Override
            public ECParameterSpec getParams() {
                return key.getParams();
            }

            @Override
            public String getAlgorithm() {
                return "EC";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return key.getEncoded();
            }
        };
        assertThatThrownBy(() -> NistCurves.shared(beside)).isInstanceOf(IllegalArgumentException.class);
    }
}
