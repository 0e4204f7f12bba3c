package io.lemur.tests.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What is outside, in a folder, so that it outlives the process that reaches for it: things by shelf and name, and a log. */
final class Outside {
    private final Path folder;

    Outside(Path folder) {
        this.folder = folder;
    }

    /** Puts something there, whole or not at all. */
    void put(String shelf, String name, byte[] content) {
        try {
            Path place = Files.createDirectories(folder.resolve(shelf)).resolve(name);
            Path beside = folder.resolve(shelf + "." + name + ".new");
            Files.write(beside, content);
            Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is there. */
    Optional<byte[]> get(String shelf, String name) {
        Path place = folder.resolve(shelf).resolve(name);
        try {
            return Files.exists(place) ? Optional.of(Files.readAllBytes(place)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes it away; whether it was there. */
    boolean take(String shelf, String name) {
        try {
            return Files.deleteIfExists(folder.resolve(shelf).resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of what is there. */
    List<String> names(String shelf) {
        String[] names = folder.resolve(shelf).toFile().list();
        return names == null ? List.of() : Arrays.stream(names).sorted().toList();
    }

    /** What was asked: {@code begin}, {@code resume} or {@code release}, the idempotency key, and the CSR in hex. */
    record Asking(String what, String key, String csr) {}

    void log(String what, String key, byte[] csr) {
        note("askings", what + " " + key + " " + HexFormat.of().formatHex(csr));
    }

    /** All askings with this key, of all processes. */
    List<Asking> askings(String key) {
        return notes("askings").stream()
                .map(line -> line.split(" ", -1))
                .map(words -> new Asking(words[0], words[1], words[2]))
                .filter(asking -> asking.key().equals(key))
                .toList();
    }

    /** Writes a line. */
    void note(String page, String line) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(page),
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a page. */
    List<String> notes(String page) {
        Path file = folder.resolve(page);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
