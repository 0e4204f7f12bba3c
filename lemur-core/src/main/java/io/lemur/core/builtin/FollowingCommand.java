package io.lemur.core.builtin;

import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program that runs after a change. It reads nothing, and both its outputs go to one file. One that takes too long, or whose thread
 * is interrupted, is killed together with the processes that it started. Safe for concurrent use; its text form shows the program alone.
 */
final class FollowingCommand {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final int MAX_OUTPUT = 16 << 20;
    private static final int TAIL = 500;

    private final List<String> words;
    private final Duration timeout;

    /**
     * A command that is not run yet.
     *
     * @param words the program and its arguments
     * @param timeout how long it may take
     */
    FollowingCommand(List<String> words, Duration timeout) {
        this.words = List.copyOf(words);
        this.timeout = timeout;
    }

    /**
     * How it ended.
     *
     * @param exit its exit code; empty if it was killed
     * @param output the end of what it said
     */
    record End(OptionalInt exit, String output) {
        boolean succeeded() {
            return exit.isPresent() && exit.getAsInt() == 0;
        }

        /** The exit code, in words. */
        @Override
        public String toString() {
            return exit.isPresent()
                    ? "ended with exit code " + exit.getAsInt()
                    : "was killed: it did not end in time, or said more than " + MAX_OUTPUT + " bytes";
        }
    }

    /**
     * Runs it to its end.
     *
     * @param output the file that gets both its outputs, and then how it ended; overwritten
     * @throws PluginException if it can't be started, or there is no time left to
     */
    End run(Path output, Patience patience) throws IOException, InterruptedException {
        long limit = patience.atMost(timeout).toNanos();
        if (limit == 0) {
            throw new PluginException(Kind.UNAVAILABLE, "There was no time left for the command " + this + ".");
        }
        PrivateFiles.open(output).close();
        Process process = start(output);
        OptionalInt exit = OptionalInt.empty();
        try {
            long start = System.nanoTime();
            while (exit.isEmpty() && System.nanoTime() - start < limit && Files.size(output) <= MAX_OUTPUT) {
                if (process.waitFor(LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS)) {
                    exit = OptionalInt.of(process.exitValue());
                }
            }
        } finally {
            kill(process);
        }
        End end = new End(exit, said(output));
        Files.writeString(output, "\n(" + end + ")\n", StandardOpenOption.APPEND);
        return end;
    }

    private Process start(Path output) {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .redirectInput(new File("/dev/null"))
                    .start();
        } catch (IOException e) {
            throw new PluginException(
                    Kind.MISCONFIGURED,
                    "The command " + this + " can't be started: is the program installed, and may this process run it?"
                            + " Give its whole path.",
                    e);
        }
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** The end of it, without what would change the terminal or the line of whoever reads it. */
    private static String said(Path output) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(output)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(TAIL, channel.size()));
            channel.position(channel.size() - end.capacity());
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // until it is full
            }
            return new String(end.array(), 0, end.position(), StandardCharsets.UTF_8)
                    .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                    .strip();
        }
    }

    /**
     * Returns if the program is there and may be run.
     *
     * @throws PluginException of kind {@link Kind#MISCONFIGURED} if not
     */
    void check() {
        String program = words.get(0);
        Stream<Path> places = program.contains("/")
                ? Stream.of(Path.of(program))
                : Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                        .map(folder -> Path.of(folder).resolve(program));
        if (places.noneMatch(place -> Files.isRegularFile(place) && Files.isExecutable(place))) {
            throw new PluginException(
                    Kind.MISCONFIGURED,
                    "The command " + this
                            + " is no program that this process may run: install it, or give its whole path.");
        }
    }

    /** The program's name, without its arguments. */
    @Override
    public String toString() {
        return "'" + words.get(0) + "'";
    }
}
