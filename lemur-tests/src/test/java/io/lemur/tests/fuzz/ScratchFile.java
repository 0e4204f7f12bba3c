package io.lemur.tests.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in a folder of its own that only the owner may read, for one reading.
 *
 * @param folder the folder
 * @param path the file
 */
record ScratchFile(Path folder, Path path) implements AutoCloseable {
    /** Writes one. */
    static ScratchFile of(String name, byte[] content) throws IOException {
        Path folder = Files.createTempDirectory("lemur-fuzz");
        Path path = Files.move(Files.createTempFile(folder, "new", ""), folder.resolve(name));
        Files.write(path, content);
        return new ScratchFile(folder, path);
    }

    @Override
    public void close() throws IOException {
        Files.delete(path);
        Files.delete(folder);
    }
}
