package io.lemur.tests.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of a file between {@code // tag::name} and {@code // end::name}; a configuration's comments begin with {@code #}. */
final class SourceRegion {
    private SourceRegion() {}

    /** Those lines, without the indentation that all of them share. */
    static List<String> read(Path file, String name) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> stripped = lines.stream().map(String::strip).toList();
        String comment = file.toString().endsWith(".java") ? "// " : "# ";
        int begin = stripped.indexOf(comment + "tag::" + name);
        int end = stripped.indexOf(comment + "end::" + name);
        if (begin < 0 || end <= begin + 1) {
            throw new IllegalArgumentException(file + " has no region '" + name + "'");
        }
        List<String> region = lines.subList(begin + 1, end);
        int indentation = region.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return region.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indentation))
                .toList();
    }
}
