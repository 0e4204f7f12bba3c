package io.lemur.core.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.KeyType;
import io.lemur.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PemReaderTest {
    private static final Secret PASSPHRASE = Secret.of("correct horse");
    private static final String CHAIN =
            CertificateChain.of(List.of(Samples.LEAF, Samples.MIDDLE)).toPem();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(byte[] input, String... words) {
        assertThatThrownBy(() -> PemReader.read(input, PASSPHRASE))
                .isInstanceOf(MalformedInputException.class)
                .message()
                .contains(words);
    }

    @Test
    void readsCertificatesWithCommentsWindowsLineEndsAndInOneLine() throws Exception {
        String withComments = "# bundle ü\r\n"
                + CHAIN.replace("\n", "\r\n").replace("-----BEGIN", "subject=x\r\n-----BEGIN") + "\r\n# end\r\n";
        String oneLine = CHAIN.replace("\n", " ");
        String glued = CHAIN.replace("\n", "");
        for (String text : List.of(CHAIN, withComments, oneLine, glued)) {
            assertThat(PemReader.certificates(bytes(text))).containsExactly(Samples.LEAF, Samples.MIDDLE);
        }
        assertThat(PemReader.certificates(Samples.LEAF.getEncoded())).containsExactly(Samples.LEAF);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        refused(bytes(CHAIN.substring(0, CHAIN.length() - 40)), "at line", "truncated");
        refused(bytes(CHAIN.replaceFirst("M", "*")), "no Base64");
        refused(bytes("hello"), "neither a PEM text", "nor a DER file");
        refused(new byte[0], "empty");
        refused(new byte[PemReader.MAX_BYTES + 1], "at most");
        refused(bytes(" \r\n"), "The input is empty");
        refused(bytes(CHAIN + "\u0000\u0001"), "After the last PEM block", "2 characters");
        refused(bytes(CHAIN + "garbage\n# a comment\n"), "'CERTIFICATE' at line", "7 characters");
        refused(bytes(CHAIN + "-----BEGI"), "cut off");
        refused(bytes(CHAIN.stripTrailing() + "x"), "1 characters");
        byte[] der = Samples.LEAF.getEncoded();
        refused(Arrays.copyOf(der, der.length + 3), "followed by 3 bytes");
        refused(Arrays.copyOf(der, der.length - 3), "truncated");
        refused(
                bytes("-----BEGIN A-----\nAAAA\n-----END A-----\n".repeat(PemReader.MAX_BLOCKS + 1)),
                "more than 10000");
        refused(
                bytes(
                        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\nAAAA\n-----END RSA PRIVATE KEY-----"),
                "openssl pkcs8");
        refused(bytes("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----"), "ssh-keygen");
        refused(bytes("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----"), "something else");
        assertThatThrownBy(() -> PemReader.certificates(bytes(PemWriter.privateKey(Samples.LEAF_KEY.getPrivate()))))
                .hasMessageContaining("found was 0 certificates, 1 private keys");
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void readsPrivateKeysInEachForm(KeyType type) throws Exception {
        PrivateKey key = Keys.generate(type, new SecureRandom()).getPrivate();
        assertThat(PemReader.privateKey(bytes(PemWriter.privateKey(key)), null)).isEqualTo(key);
        assertThat(PemReader.privateKey(key.getEncoded(), null)).isEqualTo(key);
    }

    @Test
    void readsAnEncryptedPrivateKeyWithItsPassphraseOnly() {
        PrivateKey key = Samples.LEAF_KEY.getPrivate();
        String encrypted = PemWriter.encryptedPrivateKey(key, PASSPHRASE, new SecureRandom());
        assertThat(PemReader.privateKey(bytes(encrypted), PASSPHRASE)).isEqualTo(key);
        assertThatThrownBy(() -> PemReader.privateKey(bytes(encrypted), Secret.of("wrong")))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("passphrase is wrong");
        assertThatThrownBy(() -> PemReader.privateKey(bytes(encrypted), null))
                .hasMessageContaining("give its passphrase");
    }

    @Test
    void readsTheOldFormOfRsa() throws Exception {
        KeyPair pair = Keys.generate(KeyType.RSA_2048, new SecureRandom());
        byte[] pkcs1 = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
        String pem = "-----BEGIN RSA PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(pkcs1)
                + "\n-----END RSA PRIVATE KEY-----";
        assertThat(PemReader.privateKey(bytes(pem), null)).isEqualTo(pair.getPrivate());
    }

    @Test
    void readsChainAndKeyFromOneText() {
        CertificateBundle bundle =
                PemReader.bundle(bytes(PemWriter.privateKey(Samples.LEAF_KEY.getPrivate()) + CHAIN), null);
        assertThat(bundle.chain().certificates()).containsExactly(Samples.LEAF, Samples.MIDDLE);
        assertThat(bundle.privateKey()).contains(Samples.LEAF_KEY.getPrivate());
    }
}
