package io.lemur.tests.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lemur.tests.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server that nobody here wrote, as this process's user, in a folder of its own, on free ports of the loopback interface. Its
 * configuration is the documentation's, but for paths and ports.
 */
abstract class PeerServer implements AutoCloseable {
    /** Where the documentation has the certificates. */
    private static final String DOCUMENTED_PLACE = "/var/lib/lemur/certificates";

    final Path folder;
    final int tlsPort = freePort();
    final int httpPort = freePort();
    private @Nullable Process process;

    PeerServer(Path folder) {
        this.folder = folder;
        assumeTrue(isInstalled(), "the program " + program() + " is not installed, or not on the path");
    }

    /** The layout of the destination that it reads. */
    abstract String layout();

    /** The server's program. */
    abstract String program();

    /** Writes its configuration. */
    abstract void configure() throws IOException;

    /** What starts it in the foreground. */
    abstract List<String> start();

    /** What tells it to read its certificates anew. */
    abstract String reload();

    /** The folder of the destination. */
    final Path place() {
        return folder.resolve("certificates");
    }

    private boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, program())));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documentation's configuration of this name, with other paths and ports. */
    final String documented(String name, Map<String, String> changes) throws IOException {
        String text;
        try (InputStream in = Objects.requireNonNull(PeerServer.class.getResourceAsStream(name), name)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        text = text.replace(DOCUMENTED_PLACE, place().toString());
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(text).as("what is changed for the test").contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        return text;
    }

    /** Starts it, and waits until it can be reached. */
    final void run() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        configure();
        Path output = folder.resolve("output");
        Process started = new ProcessBuilder(start())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process = started;
        Eventually.holds(program() + " answers on port " + tlsPort, () -> {
            assertThat(started.isAlive())
                    .as("%s runs; it said: %s", program(), Files.readString(output))
                    .isTrue();
            return answers();
        });
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), tlsPort), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        Process started = process;
        if (started != null) {
            List<ProcessHandle> children = started.descendants().toList();
            started.destroy();
            try {
                started.waitFor(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                started.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }
}
