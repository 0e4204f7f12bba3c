package io.lemur.tests.deploying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.error.InvalidOptionsException;
import io.lemur.model.CertificateBundle;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import io.lemur.spi.ProbeAnswer;
import io.lemur.testkit.DeployRequestBuilder;
import io.lemur.tests.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command of a destination 'directory'")
class DirectoryCommandTest {
    @TempDir
    Path folder;

    private FolderBench bench;
    private Path runs;
    private Path broken;

    @BeforeEach
    void prepare() {
        bench = new FolderBench(folder.resolve("place"));
        runs = folder.resolve("runs");
        broken = folder.resolve("broken");
    }

    /** A command that counts its runs, and fails while something is broken. */
    private Destination counted() {
        return bench.with(
                "command",
                "sh -c 'echo run >> \"$1\"; if [ -e \"$2\" ]; then echo it is broken; exit 3; fi' x " + runs + " "
                        + broken);
    }

    private int runs() throws IOException {
        return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
    }

    @Test
    @DisplayName("runs after each change, and not where nothing changed")
    void runsAfterEachChange() throws Exception {
        Destination destination = counted();
        CertificateBundle bundle = bench.issue();
        DeploymentRef reference = FolderBench.deploy(destination, bundle);
        assertThat(runs()).isEqualTo(1);
        FolderBench.deploy(destination, bundle);
        assertThat(runs()).isEqualTo(1);
        FolderBench.deploy(destination, bench.issue());
        assertThat(runs()).isEqualTo(2);
        FolderBench.undeploy(destination, reference);
        assertThat(runs()).isEqualTo(3);
        FolderBench.undeploy(destination, reference);
        assertThat(runs()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "that failed is told with its exit code and what it said, and runs again with the next try, until it succeeds")
    void runsAgain() throws Exception {
        Destination destination = counted();
        CertificateBundle bundle = bench.issue();
        Files.createFile(broken);
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> FolderBench.deploy(destination, bundle))
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE))
                    .hasMessageContaining("ended with exit code 3")
                    .hasMessageContaining("it is broken")
                    .hasMessageNotContaining(runs.toString());
            assertThat(runs()).isEqualTo(i);
        }
        Files.delete(broken);
        DeploymentRef reference = FolderBench.deploy(destination, bundle);
        assertThat(runs()).isEqualTo(3);
        FolderBench.deploy(destination, bundle);
        assertThat(runs()).isEqualTo(3);
        assertThat(FolderBench.probe(destination, reference, bundle)).isEqualTo(new ProbeAnswer.There());
        assertThat(bench.home().resolve("command.log")).content().contains("exit code 0");
    }

    @Test
    @DisplayName("that failed after undeploying runs again with the next try, though all files are gone")
    void runsAgainAfterUndeploying() throws Exception {
        Destination destination = counted();
        CertificateBundle bundle = bench.issue();
        DeploymentRef reference = FolderBench.deploy(destination, bundle);
        Files.createFile(broken);
        assertThatThrownBy(() -> FolderBench.undeploy(destination, reference)).hasMessageContaining("exit code 3");
        assertThat(FolderBench.probe(destination, reference, bundle)).isEqualTo(new ProbeAnswer.Absent());
        Files.delete(broken);
        FolderBench.undeploy(destination, reference);
        assertThat(runs()).isEqualTo(3);
        assertThat(bench.home()).doesNotExist();
    }

    @Test
    @DisplayName("that a dead process did not come to runs with the next try")
    void runsAfterACrash() throws Exception {
        CertificateBundle bundle = bench.issue();
        Destination destination = counted();
        FolderBench.deploy(destination, bundle);
        Files.writeString(bench.home().resolve("pending"), "0123456789abcdef");
        FolderBench.deploy(destination, bundle);
        assertThat(runs()).isEqualTo(2);
        assertThat(bench.home().resolve("pending")).doesNotExist();
    }

    @Test
    @DisplayName("is killed with its children when it takes too long, and what it said is told")
    void isKilledInTime() throws Exception {
        Path alive = folder.resolve("alive");
        Destination destination = bench.with(
                "command",
                "sh -c 'echo begun; sleep 1000 & echo $! > \"$1\"; wait' x " + alive,
                "command-timeout",
                "PT1S");
        assertThatThrownBy(() -> FolderBench.deploy(destination, bench.issue()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("did not end in time")
                .hasMessageContaining("begun");
        long child = Long.parseLong(Files.readString(alive).strip());
        Eventually.holds(
                "the child is gone",
                () -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    @DisplayName("does not begin after the deadline, and is not forgotten")
    void doesNotBeginTooLate() throws Exception {
        Destination destination = counted();
        CertificateBundle bundle = bench.issue();
        assertThatThrownBy(() -> destination.deploy(DeployRequestBuilder.of(FolderBench.NAME, bundle)
                        .deadline(Instant.EPOCH)
                        .build()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("no time left");
        assertThat(runs()).isZero();
        FolderBench.deploy(destination, bundle);
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    @DisplayName("may leave a daemon behind that keeps its outputs open")
    void mayLeaveADaemon() throws Exception {
        Path daemon = folder.resolve("daemon");
        FolderBench.deploy(bench.with("command", "sh -c 'sleep 1000 & echo $! > \"$1\"' x " + daemon), bench.issue());
        long pid = Long.parseLong(Files.readString(daemon).strip());
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    @Test
    @DisplayName("is killed when it floods its output")
    void isKilledWhenItFloods() {
        assertThatThrownBy(() -> FolderBench.deploy(bench.with("command", "yes"), bench.issue()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("said more than");
    }

    @Test
    @DisplayName("says only its end, and nothing that changes a terminal")
    void saysItsEndReadably() {
        assertThatThrownBy(() -> FolderBench.deploy(
                        bench.with("command", "sh -c 'seq 1 10000; printf \"\\033[31mred\\033[0m\"; exit 1'"),
                        bench.issue()))
                .hasMessageContaining("10000\n[31mred[0m")
                .hasMessageNotContaining("\033")
                .message()
                .hasSizeLessThan(1000);
    }

    @Test
    @DisplayName("that is not there is noticed by the self-check, and when it should run")
    void isMissing() throws Exception {
        for (String command : List.of("no-such-program-17 -x", "/no/such/program", folder.toString())) {
            Destination destination = bench.with("command", command);
            assertThatThrownBy(() -> FolderBench.check(destination))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("install it");
            assertThatThrownBy(() -> FolderBench.deploy(destination, bench.issue()))
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.MISCONFIGURED))
                    .hasMessageContaining("can't be started")
                    .hasMessageNotContaining("-x");
        }
        assertThatCode(() -> FolderBench.check(bench.with("command", "sh -c 'exit 1'")))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("gets its words as they stand in quotes, and no shell makes more of them")
    void isSplitIntoWords() throws Exception {
        Path words = folder.resolve("words");
        FolderBench.deploy(
                bench.with(
                        "command",
                        "sh  -c 'for i in \"$@\"; do printf \"<%s>\\n\" \"$i\"; done > \"$0\"' " + words
                                + " a\t'b c' \"d 'e'\" f'g'\"h\" '' $HOME * | ; \\n"),
                bench.issue());
        assertThat(words).hasContent("<a>\n<b c>\n<d 'e'>\n<fgh>\n<>\n<$HOME>\n<*>\n<|>\n<;>\n<\\n>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo 'open", "echo \"open", "echo a'b", "a\0b"})
    @DisplayName("with an open quote is refused")
    void openQuotesAreRefused(String command) {
        assertThatThrownBy(() -> bench.with("command", command))
                .isInstanceOf(InvalidOptionsException.class)
                .hasMessageContaining("must be a command whose quotes are closed");
    }
}
