package io.lemur.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where measurements keep their files: below {@code target}, on the disk of the project. */
final class WorkFolder {
    private WorkFolder() {}

    /** An empty folder; what an earlier run left there is gone. */
    static Path fresh(String name) throws IOException {
        Path folder = Path.of("target", "measured", name).toAbsolutePath();
        if (Files.exists(folder)) {
            List<Path> old;
            try (Stream<Path> tree = Files.walk(folder)) {
                old = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : old) {
                Files.delete(path);
            }
        }
        return Files.createDirectories(folder);
    }
}
