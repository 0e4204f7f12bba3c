package io.lemur.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own, with the class path of the tests and a working directory where it logs. */
public final class ChildJvm {
    private static final int MINUTES = 5;

    private final Path folder;
    private final List<String> options = new ArrayList<>();

    private ChildJvm(Path folder) {
        this.folder = folder;
    }

    /** How it ended, and what it printed. */
    public record End(int exit, String output) {}

    /** One that works in this folder. */
    public static ChildJvm in(Path folder) {
        return new ChildJvm(folder);
    }

    /** With these options for the JVM. */
    public ChildJvm with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Runs a program to its end. */
    public End run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Process process = start(main, arguments);
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("ended in time: " + main.getSimpleName() + " " + List.of(arguments))
                    .isTrue();
            return new End(process.exitValue(), Files.readString(output()));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts a program, which whoever starts it ends. */
    public Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath(), "-Dorg.jboss.logging.provider=slf4j"));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Files.createDirectories(folder);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
    }

    private Path output() {
        return folder.resolve("output");
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
