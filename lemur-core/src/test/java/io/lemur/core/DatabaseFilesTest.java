package io.lemur.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lemur.core.store.Sealed;
import io.lemur.core.store.jpa.JpaStore;
import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.error.StartException;
import io.lemur.error.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What disks and processes do to the embedded database. */
class DatabaseFilesTest {
    /** A file system of its own, unmounted at the end. Root is not stopped by permissions, but by this it is. */
    private record Mount(Path point) implements AutoCloseable {
        static Mount of(Path point, String options) throws IOException {
            Files.createDirectories(point);
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", options, "tmpfs", point.toString()) == 0,
                    "needs the right to mount a tmpfs");
            return new Mount(point);
        }

        void remount(String options) throws IOException {
            assumeTrue(run("mount", "-o", "remount," + options, point.toString()) == 0, "needs the right to remount");
        }

        @Override
        public void close() throws IOException {
            run("umount", "-l", point.toString());
        }

        private static int run(String... command) throws IOException {
            try {
                return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue();
            } catch (IOException e) {
                assumeTrue(false, "needs the program " + command[0]);
                throw e;
            }
        }
    }

    private static void storeKey(JpaStore store, int bytes) {
        store.change(tx -> tx.keys().insert(tx.keys().nextId(), new Sealed(new byte[bytes])));
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused(@TempDir Path temporary) throws Exception {
        try (Mount mount = Mount.of(temporary.resolve("disk"), "ro,size=4m")) {
            assertThatThrownBy(() -> Database.embedded(mount.point()).open())
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("lemur.lock")
                    .hasMessageContaining("right to write");
            assertThatThrownBy(() ->
                            Database.embedded(mount.point().resolve("data")).open())
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("can't be made");
        }
    }

    @Test
    void aDatabaseThatMayOnlyBeReadIsRefused(@TempDir Path temporary) throws Exception {
        try (Mount mount = Mount.of(temporary.resolve("disk"), "size=16m")) {
            Database.embedded(mount.point()).open().close();
            mount.remount("ro");
            assertThatThrownBy(() -> Database.embedded(mount.point()).open())
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("right to write");
        }
    }

    @Test
    void aDiskThatIsFullAtTheStartIsRefused(@TempDir Path temporary) throws Exception {
        try (Mount mount = Mount.of(temporary.resolve("disk"), "size=64k")) {
            assertThatThrownBy(() -> Database.embedded(mount.point()).open()).isInstanceOf(StartException.class);
        }
    }

    @Test
    void aDiskThatFillsUpLosesNothingThatWasStored(@TempDir Path temporary) throws Exception {
        try (Mount mount = Mount.of(temporary.resolve("disk"), "size=8m")) {
            int stored = 0;
            try (OpenDatabase open = Database.embedded(mount.point()).open();
                    JpaStore store = JpaStore.open(open)) {
                StoreException full = null;
                while (full == null) {
                    try {
                        storeKey(store, 100_000);
                        stored++;
                    } catch (StoreException e) {
                        full = e;
                    }
                }
                assertThat(full).hasMessageContaining("Nothing was changed");
            }
            mount.remount("size=64m");
            try (OpenDatabase open = Database.embedded(mount.point()).open();
                    JpaStore store = JpaStore.open(open)) {
                assertThat(keys(open)).isEqualTo(stored);
                storeKey(store, 100_000);
            }
        }
    }

    private static int keys(OpenDatabase open) throws Exception {
        try (var connection = open.dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + open.qualified("lemur_key"))) {
            row.next();
            return row.getInt(1);
        }
    }

    /** A child process: stores keys, says how many, and is killed or waits. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            OpenDatabase open = Database.embedded(Path.of(arguments[0])).open();
            JpaStore store = JpaStore.open(open);
            int count = Integer.parseInt(arguments[1]);
            for (int i = 0; i < count; i++) {
                storeKey(store, 100);
            }
            System.out.println("stored " + count);
            if (arguments[2].equals("halt")) {
                Runtime.getRuntime().halt(9);
            }
            System.in.read();
            Runtime.getRuntime().halt(0);
        }

        static Process start(Path folder, int count, String end) throws IOException {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-Dorg.jboss.logging.provider=slf4j",
                    Child.class.getName(),
                    folder.toString(),
                    String.valueOf(count),
                    end);
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }

    @Test
    void aKilledProcessKeepsWhatItCommittedAndLetsGo(@TempDir Path folder) throws Exception {
        Process child = Child.start(folder, 77, "halt");
        assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).isEqualTo(9);

        try (OpenDatabase open = Database.embedded(folder).open()) {
            assertThat(keys(open)).isEqualTo(77);
        }
    }

    @Test
    void aSecondProcessIsRefusedAndToldWhoHasTheDatabase(@TempDir Path folder) throws Exception {
        Process child = Child.start(folder, 1, "wait");
        try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("stored 1");
            assertThatThrownBy(() -> Database.embedded(folder).open())
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("process " + child.pid());
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Database.embedded(folder).open().close();
    }
}
