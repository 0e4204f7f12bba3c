package io.lemur.benchmarks;

import io.lemur.core.LemurEngine;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The engine's own entities, which nobody else sees: found where its classes are. */
final class Entities {
    private static final String FOLDER = "io/lemur/core/store/jpa";

    private Entities() {}

    /** All of them. */
    static List<Class<?>> all() throws IOException, URISyntaxException, ClassNotFoundException {
        Path place = Path.of(LemurEngine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(place)) {
            return in(place.resolve(FOLDER));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return in(jar.getPath(FOLDER));
        }
    }

    private static List<Class<?>> in(Path folder) throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("Entity.class"))
                    .map(file -> FOLDER.replace('/', '.') + "." + file.substring(0, file.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
        List<Class<?>> entities = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(name);
            if (type.isAnnotationPresent(Entity.class)) {
                entities.add(type);
            }
        }
        return entities;
    }
}
