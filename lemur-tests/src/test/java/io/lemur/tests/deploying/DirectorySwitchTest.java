package io.lemur.tests.deploying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lemur.model.CertificateBundle;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import io.lemur.spi.ProbeAnswer;
import io.lemur.tests.ChildJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A change of a destination 'directory'")
class DirectorySwitchTest {
    private static final int CHANGES = 60;
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    private FolderBench bench;

    @BeforeEach
    void prepare() {
        bench = new FolderBench(folder.resolve("place"));
    }

    /** Which of the bundles a reader finds who looks up the folder once, and then reads one file after the other. */
    private static int read(Path link, Map<String, Integer> chains, Map<String, Integer> keys) throws IOException {
        while (true) {
            try {
                Path version = link.toRealPath();
                int chain = chains.get(Files.readString(version.resolve("fullchain.pem")));
                int key = keys.get(Files.readString(version.resolve("privkey.pem")));
                assertThat(key).as("the key that belongs to the chain").isEqualTo(chain);
                return key;
            } catch (NoSuchFileException wasReplacedMeanwhile) {
                assertThat(link).as("the link leads somewhere at all times").exists();
            }
        }
    }

    @Test
    @DisplayName("shows readers the old certificate with its key or the new one with its key, and never nothing")
    void readersSeePairs() throws Exception {
        Destination destination = bench.with();
        List<CertificateBundle> bundles =
                IntStream.range(0, 4).mapToObj(i -> bench.issue()).toList();
        List<String> keyFiles = new ArrayList<>();
        Path link = null;
        for (CertificateBundle bundle : bundles) {
            link = Path.of(FolderBench.deploy(destination, bundle).value());
            keyFiles.add(Files.readString(link.resolve("privkey.pem")));
        }
        Map<String, Integer> chains = indexOf(bundles, bundle -> bundle.chain().toPem());
        Map<String, Integer> keys = indexOf(keyFiles, Function.identity());
        Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
        AtomicInteger reads = new AtomicInteger();
        AtomicBoolean ended = new AtomicBoolean();
        Path read = link;
        List<Thread> readers = IntStream.range(0, 3)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        while (!ended.get()) {
                            read(read, chains, keys);
                            reads.incrementAndGet();
                        }
                    } catch (Exception | AssertionError e) {
                        faults.add(e);
                    }
                }))
                .toList();
        readers.forEach(Thread::start);
        try {
            for (int i = 0; i < CHANGES; i++) {
                FolderBench.deploy(destination, bundles.get(i % bundles.size()));
            }
        } finally {
            ended.set(true);
        }
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(faults).isEmpty();
        assertThat(reads).hasValueGreaterThan(CHANGES);
    }

    private static <T> Map<String, Integer> indexOf(List<T> things, Function<T, String> text) {
        return IntStream.range(0, things.size())
                .boxed()
                .collect(Collectors.toMap(i -> text.apply(things.get(i)), Function.identity()));
    }

    @Test
    @DisplayName("that was cut off at any point leaves the old version or the new one, and the next change clears up")
    void leftoversAreClearedUp() throws Exception {
        Destination destination = bench.with("command", "true");
        CertificateBundle old = bench.issue();
        DeploymentRef reference = FolderBench.deploy(destination, old);
        Path home = bench.home();
        Files.createDirectory(home.resolve("aaaaaaaaaaaaaaaa"));
        Path half = Files.createDirectory(home.resolve("bbbbbbbbbbbbbbbb"));
        Files.writeString(half.resolve("fullchain.pem"), "-----BEGIN CERTIFI");
        Files.writeString(home.resolve("pending.new"), "bbbb");
        Files.writeString(home.resolve("pending"), "bbbbbbbbbbbbbbbb");
        Files.createSymbolicLink(home.resolve("link.new"), Path.of(".lemur", FolderBench.NAME, "bbbbbbbbbbbbbbbb"));

        assertThat(FolderBench.probe(destination, reference, old)).isEqualTo(new ProbeAnswer.There());
        CertificateBundle renewed = bench.issue();
        assertThat(FolderBench.deploy(destination, renewed)).isEqualTo(reference);
        assertThat(FolderBench.probe(destination, reference, renewed)).isEqualTo(new ProbeAnswer.There());
        assertThat(bench.versions()).hasSize(1);
        assertThat(FolderBench.names(home)).hasSize(2).contains("command.log");
    }

    @Test
    @DisplayName("whose process is killed at any time leaves a whole version")
    void aKilledProcessLeavesAWholeVersion() throws Exception {
        Destination destination = bench.with();
        for (int i = 1; i <= KILLS; i++) {
            ChildJvm.in(folder.resolve("child"))
                    .runUntil(
                            "change " + (i * 7),
                            EndlessChanges.class,
                            bench.place().toString());
            Path link = bench.place().resolve(FolderBench.NAME);
            assertThat(link).isSymbolicLink().exists();
            CertificateBundle here = EndlessChanges.read(link);
            DeploymentRef reference = FolderBench.deploy(destination, here);
            assertThat(FolderBench.probe(destination, reference, here)).isEqualTo(new ProbeAnswer.There());
            assertThat(FolderBench.names(bench.home()))
                    .isEqualTo(bench.versions())
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("that finds no room on the disk says so, and leaves what was there")
    void aFullDiskLeavesTheOld() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()),
                "needs the right to mount a tmpfs, and the program mount");
        try {
            FolderBench full = new FolderBench(disk.resolve("place"));
            Destination destination = full.with();
            CertificateBundle old = full.issue();
            DeploymentRef reference = FolderBench.deploy(destination, old);
            fill(disk.resolve("somebody-elses"));
            CertificateBundle renewed = full.issue();
            assertThatThrownBy(() -> FolderBench.deploy(destination, renewed))
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE))
                    .hasMessageContaining("make room");
            assertThat(FolderBench.probe(destination, reference, old)).isEqualTo(new ProbeAnswer.There());
            assertThat(full.versions()).hasSize(1);

            Files.delete(disk.resolve("somebody-elses"));
            FolderBench.deploy(destination, renewed);
            assertThat(FolderBench.probe(destination, reference, renewed)).isEqualTo(new ProbeAnswer.There());
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    @DisplayName("on a disk that may only be read is refused with what to do, and so is the self-check")
    void aDiskThatIsOnlyReadIsRefused() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "ro,mode=700,size=64k", "tmpfs", disk.toString()),
                "needs the right to mount a tmpfs, and the program mount");
        try {
            for (Path place : List.of(disk, disk.resolve("place"))) {
                FolderBench closed = new FolderBench(place);
                Destination destination = closed.with();
                CertificateBundle bundle = closed.issue();
                assertThatThrownBy(() -> FolderBench.check(destination)).hasMessageContaining("the right to write");
                assertThatThrownBy(() -> FolderBench.deploy(destination, bundle))
                        .isInstanceOfSatisfying(
                                PluginException.class,
                                failure -> assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED));
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(file).exists();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
