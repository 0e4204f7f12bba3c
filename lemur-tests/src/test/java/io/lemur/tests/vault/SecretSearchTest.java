package io.lemur.tests.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.KeyType;
import io.lemur.testkit.TestKeys;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That {@link SecretsAtRestTest} would find what it looks for. */
class SecretSearchTest {
    private static final String SECRET = "correct horse battery staple";

    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "EC_P256", "EC_P384", "EC_P521", "ED25519"})
    @DisplayName(
            "A private key is found as DER, as PEM, and as PEM with any number of bytes before it; its public key is not")
    void keysAreFound(KeyType type) {
        KeyPair pair = TestKeys.generate(type);
        SecretSearch search = new SecretSearch().key("key", pair.getPrivate());
        byte[] der = pair.getPrivate().getEncoded();

        assertThat(search.findIn(among(der))).isNotEmpty();
        for (int before = 0; before < 3; before++) {
            byte[] moved = new byte[before + der.length];
            System.arraycopy(der, 0, moved, before, der.length);
            byte[] pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(moved);
            assertThat(search.findIn(among(pem))).as("moved by " + before).isNotEmpty();
        }
        assertThat(search.findIn(among(pair.getPublic().getEncoded()))).isEmpty();
    }

    @Test
    @DisplayName("A number of a key is found in decimals and in hex")
    void numbersAreFound() {
        BigInteger scalar = ((ECPrivateKey) TestKeys.generate(KeyType.EC_P256).getPrivate()).getS();
        KeyPair rsa = TestKeys.generate(KeyType.RSA_2048);
        SecretSearch search = new SecretSearch().key("rsa", rsa.getPrivate());
        BigInteger prime = ((RSAPrivateCrtKey) rsa.getPrivate()).getPrimeQ();

        assertThat(search.findIn(among(ascii(prime.toString())))).containsExactly("rsa, other prime in decimals");
        assertThat(search.findIn(among(ascii(prime.toString(16)))))
                .contains("rsa, other prime in hex")
                .isSubsetOf(
                        "rsa, other prime in hex", "rsa, other prime in upper-case hex"); // a piece may have no letter
        assertThat(search.findIn(among(ascii(scalar.toString())))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    @DisplayName("A text is found in each encoding, in hex and in Base64, and a half of it too")
    void textsAreFound(String name) {
        Charset encoding = Charset.forName(name);
        SecretSearch search = new SecretSearch().text("password", SECRET);
        String hex = HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8));
        String base64 = Base64.getEncoder().encodeToString(("pw=" + SECRET).getBytes(StandardCharsets.UTF_8));

        assertThat(search.findIn(among(SECRET.getBytes(encoding)))).isNotEmpty();
        assertThat(search.findIn(among(hex.getBytes(encoding)))).isNotEmpty();
        assertThat(search.findIn(among(base64.getBytes(encoding)))).isNotEmpty();
        assertThat(search.findIn(among(SECRET.substring(0, 17).getBytes(encoding))))
                .isNotEmpty();
        assertThat(search.findIn(among("another horse".getBytes(encoding)))).isEmpty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] among(byte[] hidden) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(new byte[1001]);
        content.writeBytes(hidden);
        content.writeBytes(new byte[1000]);
        return content.toByteArray();
    }
}
