package io.lemur.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.error.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private Path path;
    private KeyFile file;

    @BeforeEach
    void nameTheFile(@TempDir Path folder) {
        path = folder.resolve("secret").resolve("keys.json");
        file = new KeyFile(path);
    }

    private static List<String> ids(List<SealingKey> keys) {
        return keys.stream().map(SealingKey::id).toList();
    }

    @Test
    void onlyTheOwnerMayReadTheFileAndItsFolder() throws IOException {
        file.create(SealingKey.generate(random), NOW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void theKeyComesBackAsItWasMade() {
        SealingKey key = SealingKey.generate(random);
        file.create(key, NOW);

        assertThat(file.read()).containsExactly(key);
    }

    @Test
    void aNewKeyStandsInFront() {
        SealingKey first = SealingKey.generate(random);
        SealingKey second = SealingKey.generate(random);
        file.create(first, NOW);
        file.addInFront(second, NOW);

        assertThat(ids(file.read())).containsExactly(second.id(), first.id());
    }

    @Test
    void aFileThatIsThereIsNeverOverwritten() {
        SealingKey key = SealingKey.generate(random);
        file.create(key, NOW);

        assertThatThrownBy(() -> file.create(SealingKey.generate(random), NOW)).isInstanceOf(StartException.class);
        assertThat(file.read()).containsExactly(key);
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        file.create(SealingKey.generate(random), NOW);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(file::read)
                .isInstanceOf(StartException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[null]}",
                "{\"keys\":[{\"id\":\"a\"}]}",
                "{\"keys\":[{\"id\":\"a\",\"key\":\"c2VjcmV0\"}]}",
                "{\"keys\":[{\"id\":\"a\",\"key\":\"c2VjcmV0!\"}]}",
                "{\"keys\":[{\"id\":\"a b\",\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}]}",
                "{\"keys\":[{\"id\":\"a\",\"key\":\"c2VjcmV0"
            })
    void aDamagedFileIsRefusedWithoutRepeatingIt(String content) throws IOException {
        file.create(SealingKey.generate(random), NOW);
        Files.writeString(path, content);

        assertThatThrownBy(file::read)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("damaged")
                .hasMessageNotContaining("c2VjcmV0")
                .hasNoCause();
    }

    @Test
    void theFileHoldsTheKeyInBase64() throws IOException {
        SealingKey key = SealingKey.generate(random);
        file.create(key, NOW);

        assertThat(Files.readString(path))
                .contains(Base64.getEncoder().encodeToString(key.key().getEncoded()))
                .contains("\"" + key.id() + "\"")
                .contains("2026-01-01T00:00:00Z");
    }
}
