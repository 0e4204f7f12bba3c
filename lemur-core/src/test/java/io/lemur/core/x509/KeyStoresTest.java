package io.lemur.core.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyStoresTest {
    private static final Secret PASSPHRASE = Secret.of("correct horse");
    private static final CertificateChain CHAIN =
            CertificateChain.of(List.of(Samples.LEAF, Samples.MIDDLE, Samples.ROOT));
    private static final CertificateBundle BUNDLE = CertificateBundle.of(CHAIN, Samples.LEAF_KEY.getPrivate());

    @ParameterizedTest
    @EnumSource(KeyStoreType.class)
    void writesWhatTheJdkReads(KeyStoreType type) throws Exception {
        byte[] store = KeyStores.write(type, BUNDLE, "www", PASSPHRASE);
        KeyStore jdk = KeyStore.getInstance(type.name());
        jdk.load(new ByteArrayInputStream(store), PASSPHRASE.chars());
        assertThat(jdk.getKey("www", PASSPHRASE.chars())).isEqualTo(Samples.LEAF_KEY.getPrivate());
        assertThat(jdk.getCertificateChain("www")).containsExactly(Samples.LEAF, Samples.MIDDLE, Samples.ROOT);
    }

    @ParameterizedTest
    @EnumSource(KeyStoreType.class)
    void readsWhatItWrote(KeyStoreType type) {
        byte[] withKey = KeyStores.write(type, BUNDLE, "www", PASSPHRASE);
        assertThat(KeyStores.read(withKey, PASSPHRASE))
                .containsExactly(new KeyStoreEntry("www", CHAIN.certificates(), true));
        byte[] withoutKey = KeyStores.write(type, CertificateBundle.of(CHAIN), "www", PASSPHRASE);
        assertThat(KeyStores.read(withoutKey, PASSPHRASE))
                .hasSize(3)
                .contains(new KeyStoreEntry("www", List.of(Samples.LEAF), false));
    }

    @ParameterizedTest
    @EnumSource(KeyStoreType.class)
    void saysWhatIsWrong(KeyStoreType type) {
        byte[] store = KeyStores.write(type, BUNDLE, "www", PASSPHRASE);
        refused(store, Secret.of("wrong"), "passphrase is wrong");
        refused(Arrays.copyOf(store, store.length / 2), PASSPHRASE, "key store");
        refused("hello".getBytes(StandardCharsets.US_ASCII), PASSPHRASE, "neither");
        assertThatThrownBy(() -> KeyStores.write(type, BUNDLE, "www", Secret.of("")))
                .isInstanceOf(MalformedInputException.class);
    }

    @Test
    void asksForAPassphraseInsteadOfFindingNothing() {
        byte[] store = KeyStores.write(KeyStoreType.PKCS12, BUNDLE, "www", PASSPHRASE);
        assertThatThrownBy(() -> KeyStores.read(store, null))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("give its passphrase");
        byte[] jks = KeyStores.write(KeyStoreType.JKS, BUNDLE, "www", PASSPHRASE);
        assertThat(KeyStores.read(jks, null)).hasSize(1);
    }

    private static void refused(byte[] store, Secret passphrase, String word) {
        assertThatThrownBy(() -> KeyStores.read(store, passphrase))
                .isInstanceOf(MalformedInputException.class)
                .message()
                .contains(word);
    }
}
