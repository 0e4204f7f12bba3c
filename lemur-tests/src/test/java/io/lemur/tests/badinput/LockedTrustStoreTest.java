package io.lemur.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lemur.core.builtin.BuiltinPlugin;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.testkit.RecordingSink;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestContext;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A trust store that can't be read")
class LockedTrustStoreTest {
    private static final String PASSPHRASE = "open sesame 17";
    private static final TestCa CA = TestCa.root("Trusted Root");

    @TempDir
    Path folder;

    private Path store() {
        return folder.resolve("trust.store");
    }

    private static byte[] keyStore(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry("root", CA.certificate());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSPHRASE.toCharArray());
        return bytes.toByteArray();
    }

    private Map<String, String> options(String... more) {
        Map<String, String> options = new HashMap<>(Map.of("path", store().toString()));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return options;
    }

    private RecordingSink read(Map<String, String> options) throws InterruptedException {
        ProviderFactory<? extends Source> factory = new BuiltinPlugin()
                .sources().stream()
                        .filter(one -> one.type().equals("truststore"))
                        .findFirst()
                        .orElseThrow();
        RecordingSink sink = new RecordingSink(Instant.now().plusSeconds(60));
        factory.create(factory.options().parse(options), TestContext.create()).discover(sink);
        return sink;
    }

    private void refused(Map<String, String> options, Kind kind, String... words) {
        PluginException refusal = catchThrowableOfType(PluginException.class, () -> read(options));
        assertThat(refusal).isNotNull();
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal)
                .hasMessageContainingAll(words)
                .hasMessageContaining(store().toString())
                .hasMessageNotContaining("sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    @DisplayName("because the passphrase is wrong needs somebody who knows it")
    void wrongPassphrase(String type) throws Exception {
        Files.write(store(), keyStore(type));

        assertThat(read(options("passphrase", PASSPHRASE)).found()).hasSize(1);
        refused(options("passphrase", "sesame seeds"), Kind.UNAUTHORIZED, "the passphrase is wrong");
    }

    @Test
    @DisplayName("because no passphrase is given says that there should be one")
    void missingPassphrase() throws Exception {
        Files.write(store(), keyStore("PKCS12"));

        refused(options(), Kind.MISCONFIGURED, "give its passphrase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    @DisplayName("because it is cut off is no matter of passphrases")
    void truncated(String type) throws Exception {
        byte[] whole = keyStore(type);
        for (int length : new int[] {0, 3, whole.length / 2, whole.length - 1}) {
            Files.write(store(), Arrays.copyOf(whole, length));
            refused(options("passphrase", PASSPHRASE), Kind.MISCONFIGURED, "Can't read");
        }
    }

    @Test
    @DisplayName("because it is of another type says of which")
    void otherType() throws Exception {
        Files.write(store(), keyStore("JKS"));

        refused(options("passphrase", PASSPHRASE, "type", "pkcs12"), Kind.MISCONFIGURED, "JKS", "set type to auto");
        refused(options("passphrase", PASSPHRASE, "type", "pem"), Kind.MISCONFIGURED, "no PEM block");
    }

    @Test
    @DisplayName("because it is not there, is a folder, or is no trust store, says so")
    void noStore() throws Exception {
        refused(options(), Kind.MISCONFIGURED, "it is not there");
        Files.writeString(store(), "hello");
        refused(options(), Kind.MISCONFIGURED, "neither PEM, nor a PKCS #12 or JKS key store");
        Files.delete(store());
        Files.createDirectory(store());
        refused(options(), Kind.MISCONFIGURED, "directory");
    }
}
