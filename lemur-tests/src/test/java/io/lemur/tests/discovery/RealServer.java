package io.lemur.tests.discovery;

import io.lemur.model.CertificateBundle;
import io.lemur.tests.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A server that nobody here wrote, on free loopback ports, with its configuration in a folder. */
final class RealServer implements AutoCloseable {
    private final Path folder;
    private final List<Integer> ports = new ArrayList<>();
    private final Process process;

    /**
     * Starts one, and waits until it listens. The test is skipped where the program is missing.
     *
     * @param needed the files that there must be, the program first
     * @param configuration goes into the file {@code conf}; in it and in the command stand FOLDER, and PORT0 to PORT2
     */
    RealServer(Path folder, List<String> needed, String configuration, String... command) throws Exception {
        for (String file : needed) {
            Assumptions.assumeTrue(Files.exists(Path.of(file)), file + " is not installed");
        }
        this.folder = folder;
        while (ports.size() < 3) {
            ports.add(freePort());
        }
        Files.writeString(folder.resolve("conf"), filled(configuration));
        Path log = folder.resolve("log");
        process = new ProcessBuilder(Stream.of(command).map(this::filled).toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        String all = filled(configuration + String.join(" ", command));
        for (int port : ports) {
            if (all.contains(String.valueOf(port))) {
                Eventually.holds("the server listens: " + Files.readString(log), () -> listens(port, log));
            }
        }
    }

    private boolean listens(int port, Path log) throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("the server ended: " + Files.readString(log));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String filled(String text) {
        String filled = text.replace("FOLDER", folder.toString());
        for (int i = 0; i < ports.size(); i++) {
            filled = filled.replace("PORT" + i, String.valueOf(ports.get(i)));
        }
        return filled;
    }

    /** Writes a certificate and its key for a server, as {@code NAME.crt} and {@code NAME.key}. */
    static void write(Path folder, String name, CertificateBundle bundle) throws IOException {
        Files.writeString(folder.resolve(name + ".crt"), bundle.chain().toPem());
        byte[] key = bundle.privateKey().orElseThrow().getEncoded();
        Files.writeString(
                folder.resolve(name + ".key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }

    /** One of its ports. */
    int port(int which) {
        return ports.get(which);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
