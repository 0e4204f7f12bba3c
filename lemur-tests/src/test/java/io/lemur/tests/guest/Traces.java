package io.lemur.tests.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.Security;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What of a process somebody could leave something behind in, by kind. Needs {@code --add-opens} for {@code java.lang} and {@code java.net}. */
final class Traces {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    private final Map<String, List<String>> kinds = new TreeMap<>();

    /** As they are now. */
    static Traces now() {
        Traces traces = new Traces();
        traces.put(
                "thread",
                Thread.getAllStackTraces().keySet().stream()
                        .filter(Thread::isAlive)
                        .map(Thread::getName));
        traces.put("open file", openFiles().stream());
        traces.put(
                "temporary file",
                list(Path.of(System.getProperty("java.io.tmpdir"))).stream().map(Path::toString));
        traces.put("shutdown hook", shutdownHooks().stream().map(Thread::getName));
        traces.put(
                "JDBC driver",
                DriverManager.drivers().map(driver -> driver.getClass().getName()));
        traces.put(
                "MBean",
                ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
                        .map(Object::toString));
        traces.put("security provider", Arrays.stream(Security.getProviders()).map(Object::toString));
        traces.put("factory of stream handlers", streamHandlers().stream());
        traces.put(
                "system property",
                System.getProperties().stringPropertyNames().stream()
                        .map(name -> name + "=" + System.getProperty(name)));
        return traces;
    }

    private void put(String kind, Stream<String> found) {
        kinds.put(kind, found.sorted().toList());
    }

    /** What there is now and was not before, each as its kind and its name. */
    List<String> since(Traces before) {
        List<String> left = new ArrayList<>();
        kinds.forEach((kind, found) -> {
            List<String> more = new ArrayList<>(found);
            before.kinds.get(kind).forEach(more::remove);
            more.forEach(name -> left.add(kind + ": " + name));
        });
        return left;
    }

    private static List<String> openFiles() {
        List<String> files = new ArrayList<>();
        for (Path link : Files.isDirectory(OPEN_FILES) ? list(OPEN_FILES) : List.<Path>of()) {
            try {
                files.add(Files.readSymbolicLink(link).toString());
            } catch (NoSuchFileException closedMeanwhile) {
                // the listing's own, or one of the JVM's: its number may be another file's a moment later
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the JDK's own map
    private static Collection<Thread> shutdownHooks() {
        try {
            Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
            hooks.setAccessible(true);
            return List.copyOf(((Map<Thread, Thread>) hooks.get(null)).keySet());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this JDK keeps its shutdown hooks elsewhere", e);
        }
    }

    /** It can be set once in a process: a guest would take it from the host. */
    private static List<String> streamHandlers() {
        try {
            Field factory = URL.class.getDeclaredField("factory");
            factory.setAccessible(true);
            Object set = factory.get(null);
            return set == null ? List.of() : List.of(set.getClass().getName());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this JDK keeps the factory elsewhere", e);
        }
    }
}
