package io.lemur.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.store.jpa.JpaStore;
import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.core.vault.AesGcmVault;
import io.lemur.core.vault.SealingKey;
import io.lemur.error.MalformedInputException;
import io.lemur.error.StartException;
import io.lemur.model.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCheckTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final SecureRandom random = new SecureRandom();
    private final OpenDatabase database = Database.inMemory().open();
    private final JpaStore store = JpaStore.open(database);

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    private void start(KeyRing ring) {
        KeyRing.Opened opened = ring.open(random, CLOCK);
        new KeyCheck(store, new AesGcmVault(opened.keys(), random)).run(opened.keep());
    }

    private static KeyRing ring(String id, int content) {
        return KeyRing.of(id, secret(content));
    }

    private static Secret secret(int content) {
        byte[] key = new byte[32];
        key[0] = (byte) content;
        return Secret.of(Base64.getEncoder().encodeToString(key));
    }

    @Test
    void theRightKeyStartsAgainAndAgain() {
        start(ring("a", 1));
        assertThatCode(() -> start(ring("a", 1))).doesNotThrowAnyException();
        assertThat(store.<Integer>read(tx -> tx.keyChecks().list().size())).isEqualTo(1);
    }

    @Test
    void aMissingKeyIsNamed() {
        start(ring("first-key", 1));

        assertThatThrownBy(() -> start(ring("b", 2)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("lacks the key 'first-key'");
    }

    @Test
    void aStartThatIsRefusedMakesNoKeyFile(@TempDir Path folder) {
        start(ring("first-key", 1));
        Path file = folder.resolve("keys.json");

        assertThatThrownBy(() -> start(KeyRing.file(file))).isInstanceOf(StartException.class);

        assertThat(file).doesNotExist();
    }

    @Test
    void aKeyFileThatWasThereStaysWhenTheStartIsRefused(@TempDir Path folder) {
        Path file = folder.resolve("keys.json");
        KeyRing.file(file).open(random, CLOCK).keep().run();
        start(ring("first-key", 1));

        assertThatThrownBy(() -> start(KeyRing.file(file))).isInstanceOf(StartException.class);

        assertThat(file).exists();
    }

    @Test
    void anotherKeyUnderTheSameIdIsNoticed() {
        start(ring("a", 1));

        assertThatThrownBy(() -> start(ring("a", 2)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("The key 'a'");
    }

    @Test
    void afterANewKeyTheOldOneIsStillNeeded() {
        start(ring("old", 1));
        start(ring("new", 2).alsoOpening("old", secret(1)));

        assertThatThrownBy(() -> start(ring("new", 2)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("'old'");
        assertThatThrownBy(() -> start(ring("old", 1)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("'new'");
    }

    @Test
    void aKeyFileIsMadeOnceAndRotated(@TempDir Path folder) {
        Path file = folder.resolve("secret/keys.json");
        KeyRing.Opened opened = KeyRing.file(file).open(random, CLOCK);
        opened.keep().run();
        List<SealingKey> made = opened.keys();
        String added = KeyRing.rotate(file, random, CLOCK);

        assertThat(made).hasSize(1);
        assertThat(KeyRing.file(file).open(random, CLOCK).keys())
                .extracting(SealingKey::id)
                .containsExactly(added, made.get(0).id());
    }

    @Test
    void aRingInMemoryKeepsItsKey() {
        KeyRing ring = KeyRing.inMemory();
        assertThat(ring.open(random, CLOCK).keys())
                .isEqualTo(ring.open(random, CLOCK).keys());
        assertThat(KeyRing.inMemory().open(random, CLOCK).keys())
                .isNotEqualTo(ring.open(random, CLOCK).keys());
    }

    @Test
    void keysOfTheWrongFormAreRefusedAtOnceAndNotRepeated() {
        for (String wrong : List.of("no base64!", "c2hvcnQ=", "")) {
            assertThatThrownBy(() -> KeyRing.of("a", Secret.of(wrong)))
                    .isInstanceOf(MalformedInputException.class)
                    .hasMessageNotContaining("c2hvcnQ");
        }
        assertThatThrownBy(() -> KeyRing.of("a key", secret(1))).isInstanceOf(MalformedInputException.class);
    }

    @Test
    void aKeyRingInTheDataFolderIsRefused(@TempDir Path data) {
        Path file = data.resolve("sub/../keys.json");
        LemurEngine.Builder builder =
                LemurEngine.builder().database(Database.embedded(data)).keyRing(KeyRing.file(file));

        assertThatThrownBy(builder::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("keep it in a folder of its own");
        assertThat(data).isEmptyDirectory();
    }
}
