package io.lemur.tests.x509;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The OpenSSL program, as a second opinion. Tests that need it are skipped where it is not installed. */
public final class OpenSsl {
    private final Path folder;

    private OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** Works in this folder. */
    public static OpenSsl in(Path folder) {
        OpenSsl openSsl = new OpenSsl(folder);
        Assumptions.assumeTrue(openSsl.isInstalled(), "the program openssl, version 3, is not installed");
        return openSsl;
    }

    private boolean isInstalled() {
        try {
            return run("version").output().startsWith("OpenSSL 3");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * What a run came to.
     *
     * @param exit the exit code
     * @param output both outputs
     */
    public record Run(int exit, String output) {}

    /** Writes a file into the folder. */
    public Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /** Writes a file into the folder. */
    public Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.US_ASCII));
    }

    /** Runs OpenSSL in the folder, with nothing to read. */
    public Run run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("openssl did not end within a minute");
            }
            return new Run(process.exitValue(), text);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while openssl ran", e);
        }
    }
}
