package io.lemur.tests.serving;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the servers serve: a small page, and one that does not fit into the buffers between a server and a client that waits. */
final class Pages {
    static final String SMALL = "/small.txt";
    static final String LARGE = "/large.txt";

    private Pages() {}

    static byte[] of(String path) {
        if (path.equals(SMALL)) {
            return "hello".getBytes(StandardCharsets.US_ASCII);
        }
        byte[] large = new byte[32 << 20];
        Arrays.fill(large, (byte) 'x');
        return large;
    }

    /** Writes them as files. */
    static Path write(Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("www"));
        for (String page : new String[] {SMALL, LARGE}) {
            Files.write(files.resolve(page.substring(1)), of(page));
        }
        return files;
    }
}
