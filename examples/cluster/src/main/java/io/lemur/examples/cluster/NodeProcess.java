package io.lemur.examples.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that runs a {@link Node}, and after it was killed another one in its place. */
final class NodeProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Node node;
    private final Path log;
    private Process process;
    private int started;
    private int killed;

    private NodeProcess(Node node, Path log) throws IOException {
        this.node = node;
        this.log = log;
        Files.deleteIfExists(log);
        process = launch();
    }

    /** Starts one that logs into this folder. */
    static NodeProcess start(Node node, Path folder) throws IOException {
        return new NodeProcess(node, folder.resolve(node.name() + ".log"));
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // small, and soon there
        command.addAll(List.of("-Dlemur.log=info", "-cp", System.getProperty("java.class.path")));
        command.add(Node.class.getName());
        command.addAll(node.arguments());
        started++;
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Kills it (SIGKILL on Unix: it is given no time for anything) and starts another one. */
    void replace() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        killed++;
        process = launch();
    }

    /** Lets it end by itself. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name() + " does not end; look into " + log);
        }
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(name() + " ended by itself; look into " + log);
        }
    }

    String name() {
        return node.name();
    }

    int started() {
        return started;
    }

    int killed() {
        return killed;
    }

    /** Leaves no process behind, whatever has happened. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
