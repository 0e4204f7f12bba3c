package io.lemur.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.store.Sealed;
import io.lemur.core.store.jpa.JpaStore;
import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.error.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private Path folder;

    @BeforeEach
    void nameTheFolder(@TempDir Path temporary) {
        folder = temporary.resolve("data");
    }

    @Test
    void theFolderIsMadeForItsOwnerOnly() throws IOException {
        Database.embedded(folder).open().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lemur.lock", "lemur.mv.db");
        }
    }

    @Test
    void whatWasStoredIsThereAtTheNextStart() {
        Database database = Database.embedded(folder);
        long key;
        try (OpenDatabase open = database.open();
                JpaStore store = JpaStore.open(open)) {
            key = store.write(tx -> {
                long id = tx.keys().nextId();
                tx.keys().insert(id, new Sealed(new byte[] {1, 2, 3}));
                return id;
            });
        }
        try (OpenDatabase open = database.open();
                JpaStore store = JpaStore.open(open)) {
            Sealed stored = store.read(tx -> tx.keys().find(key).orElseThrow());
            assertThat(stored.bytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aSecondEngineOfThisProcessIsRefused() {
        try (OpenDatabase first = Database.embedded(folder).open()) {
            assertThat(first.schema()).isEqualTo("PUBLIC");
            assertThatThrownBy(() -> Database.embedded(folder).open())
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("another engine of this same process")
                    .hasMessageContaining("close that engine");
        }
        assertThatCode(() -> Database.embedded(folder).open().close()).doesNotThrowAnyException();
    }

    @Test
    void aSecondEngineByAnotherNameOfTheFolderIsRefusedToo() throws IOException {
        Path link = folder.resolveSibling("link");
        Files.createDirectory(folder);
        Files.createSymbolicLink(link, folder);
        try (OpenDatabase first = Database.embedded(folder).open()) {
            assertThat(first.schema()).isEqualTo("PUBLIC");
            assertThatThrownBy(() -> Database.embedded(link).open()).isInstanceOf(StartException.class);
        }
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Files.writeString(folder, "a file");

        assertThatThrownBy(() -> Database.embedded(folder).open())
                .isInstanceOf(StartException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void aDamagedFileIsRefusedAndLetGo() throws IOException {
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("lemur.mv.db"), "no database ".repeat(1_000));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Database.embedded(folder).open())
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("can't be opened");
        }
    }

    @Test
    void eachEngineInMemoryIsAlone() {
        Database database = Database.inMemory();
        try (OpenDatabase one = database.open();
                OpenDatabase two = database.open();
                JpaStore first = JpaStore.open(one);
                JpaStore second = JpaStore.open(two)) {
            first.change(tx -> tx.keyChecks().insert("a", new Sealed(new byte[] {1})));
            assertThat(second.<List<String>>read(
                            tx -> List.copyOf(tx.keyChecks().list().keySet())))
                    .isEmpty();
        }
    }

    @Test
    void nothingOfADatabaseRunsOnAfterItWasClosed() {
        OpenDatabase memory = Database.inMemory().open();
        OpenDatabase file = Database.embedded(folder).open();
        assertThat(lemurThreads()).isNotEmpty().allMatch(Thread::isDaemon);
        memory.close();
        memory.close();
        file.close();
        file.close();

        assertThatThrownBy(() -> memory.dataSource().getConnection()).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> file.dataSource().getConnection()).isInstanceOf(SQLException.class);
    }

    private static List<Thread> lemurThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lemur-db"))
                .toList();
    }

    @Test
    void everyCommitIsForcedToTheFile() throws SQLException {
        try (OpenDatabase open = Database.embedded(folder).open();
                Connection connection = open.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("0");
        }
    }

    @Test
    void aPoolNeedsTwoConnections() {
        assertThatThrownBy(() -> Database.inMemory().poolSize(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
