package io.lemur.examples.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.testkit.TestCa;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the host in a JVM of its own, with no more than what it is released with. */
class PluginHostTest {
    private static final String MAIN = PluginHost.class.getName();
    private static final String MODULE = PluginHost.class.getPackageName();

    /** The host's classes and what it needs at run time, the plugin's jar among it. */
    private final String released =
            System.getProperty("host.classes") + File.pathSeparator + System.getProperty("host.dependencies");

    @TempDir
    Path folder;

    private Path inventory;

    @BeforeEach
    void writeInventory() throws Exception {
        byte[] der = TestCa.root("Example Root")
                .issue("shop.example.com")
                .chain()
                .leaf()
                .getEncoded();
        inventory = Files.write(
                folder.resolve("inventory.csv"),
                List.of("shop," + Base64.getEncoder().encodeToString(der), "blog,no certificate"));
    }

    @Test
    void theHostFindsThePluginOnTheClassPath() throws Exception {
        printsWhatThePluginFound("-cp", released, MAIN);
    }

    @Test
    void theHostFindsThePluginOnTheModulePath() throws Exception {
        printsWhatThePluginFound("-p", released, "-cp", released, "-m", MODULE + "/" + MAIN);
    }

    private void printsWhatThePluginFound(String... arguments) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of("-Dorg.jboss.logging.provider=slf4j"),
                        Stream.of(arguments),
                        Stream.of(inventory.toString()))
                .flatMap(part -> part)
                .toList();
        Process host = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(host.waitFor(2, TimeUnit.MINUTES)).as("the host ended").isTrue();
        } finally {
            host.destroyForcibly();
        }

        // An older Flyway, as Spring Boot manages it, remarks on a newer H2.
        assertThat(Files.readAllLines(err)).allMatch(line -> line.contains("newer than the version Flyway has been"));
        assertThat(Files.readAllLines(out))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("plugin builtin"),
                        line -> assertThat(line).isEqualTo("plugin csv"),
                        line -> assertThat(line).isEqualTo("1 found, 1 not read"),
                        line -> assertThat(line).startsWith("shop.example.com-ExampleRoot-"));
        assertThat(host.exitValue()).isZero();
    }
}
