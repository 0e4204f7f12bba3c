package io.lemur.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.tests.crash.CutHost.Issuing;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each life before the last is a process of its own, ended with {@link Runtime#halt}. */
@Tag("slow")
class CrashTest {
    private static final int MINUTES = 3;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"EMBEDDED, LOCAL", "EMBEDDED, LOGGED", "POSTGRESQL, LOCAL", "POSTGRESQL, LOGGED"})
    @DisplayName("A process killed before or after any commit of an order ends, after a restart, with one certificate")
    void oneCertificateWhereverItIsKilled(Ground.Kind kind, Issuing issuing) throws Exception {
        Iterator<Cut> cuts = Cut.all().iterator();
        Cut cut = cuts.next();
        while (isKilledAndRecovers(kind, issuing, cut)) {
            cut = cuts.next();
        }
        assertThat(cut.commit())
                .as("commits of the order, its events and the engine's end")
                .isGreaterThan(issuing == Issuing.LOCAL ? 4 : 6);
    }

    private boolean isKilledAndRecovers(Ground.Kind kind, Issuing issuing, Cut cut) throws Exception {
        Path place = Files.createDirectories(folder.resolve(cut.commit() + "-" + cut.side()));
        CutHost.prepare(place);
        try (Ground ground = kind.create(place.resolve("data"))) {
            int exit = life(place, issuing, ground, cut);
            assertThat(exit)
                    .as(() -> "exit of the process to be killed " + cut + ": " + read(place.resolve("output")))
                    .isIn(0, CutHost.HALTED);
            new Aftermath(new CutHost(place, issuing), ground).liveAgain(cut);
            return exit != 0;
        }
    }

    private static int life(Path place, Issuing issuing, Ground ground, Cut cut) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "-Dorg.jboss.logging.provider=slf4j",
                CutHost.class.getName(),
                place.toString(),
                issuing.name(),
                ground.url(),
                String.valueOf(cut.commit()),
                cut.side().name());
        Process process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("output").toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("ended in time: " + cut)
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The process has a working directory of its own, where it logs. */
    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator, -1)).stream()
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
