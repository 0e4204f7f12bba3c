package io.lemur.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
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
            return end(process, output(), main, arguments);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts a program, which whoever starts it ends. */
    public Process start(Class<?> main, String... arguments) throws IOException {
        return start(ProcessBuilder.Redirect.to(output().toFile()), main, arguments);
    }

    private Path output() throws IOException {
        return Files.createDirectories(folder).resolve("output");
    }

    /** Runs a program, and kills it once it prints this line; to its end, if it does not. */
    public End runUntil(String line, Class<?> main, String... arguments) throws IOException, InterruptedException {
        Path output = output();
        Process process = start(ProcessBuilder.Redirect.PIPE, main, arguments);
        try (BufferedReader printed = process.inputReader();
                BufferedWriter kept = Files.newBufferedWriter(output)) {
            String next = printed.readLine();
            while (next != null) {
                kept.append(next).append('\n');
                if (next.equals(line)) {
                    process.destroyForcibly();
                    break;
                }
                next = printed.readLine();
            }
            kept.flush();
            return end(process, output, main, arguments);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(ProcessBuilder.Redirect output, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath(), "-Dorg.jboss.logging.provider=slf4j"));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    private static End end(Process process, Path output, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                .as("ended in time: " + main.getSimpleName() + " " + List.of(arguments))
                .isTrue();
        return new End(process.exitValue(), Files.readString(output));
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
