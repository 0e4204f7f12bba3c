package io.lemur.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.tests.ChildJvm;
import io.lemur.tests.crash.CutHost.Issuing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each life before the last is a process of its own, ended with {@link Runtime#halt}. */
@Tag("slow")
class CrashTest {
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
            ChildJvm.End end = ChildJvm.in(place)
                    .with("-XX:TieredStopAtLevel=1")
                    .run(
                            CutHost.class,
                            place.toString(),
                            issuing.name(),
                            ground.url(),
                            String.valueOf(cut.commit()),
                            cut.side().name());
            assertThat(end.exit())
                    .as("exit of the process to be killed " + cut + ": " + end.output())
                    .isIn(0, CutHost.HALTED);
            new Aftermath(new CutHost(place, issuing), ground).liveAgain(cut);
            return end.exit() != 0;
        }
    }
}
