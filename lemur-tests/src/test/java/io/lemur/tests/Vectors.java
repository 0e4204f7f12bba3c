package io.lemur.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The certificates, keys and requests of Netflix Lemur's own tests, which lie beside the project, or where the system property
 * {@code lemur.vectors} says. Tests that read them are skipped where they are absent.
 */
public final class Vectors {
    private static final Optional<Path> FOLDER = Stream.of(
                    System.getProperty("lemur.vectors", "../shared/vectors"), "../../shared/vectors")
            .map(vectors -> Path.of(vectors, "lemur"))
            .filter(Files::isDirectory)
            .findFirst();

    private Vectors() {}

    /** Skips the test where they are absent. */
    public static void assumeThere() {
        Assumptions.assumeTrue(
                FOLDER.isPresent(), "the vectors are not there: shared/vectors/lemur beside the project");
    }

    /** The names of all files. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER.orElseThrow())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file. */
    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(FOLDER.orElseThrow().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** One file, as text. */
    public static String text(String name) {
        return new String(bytes(name), StandardCharsets.ISO_8859_1);
    }
}
