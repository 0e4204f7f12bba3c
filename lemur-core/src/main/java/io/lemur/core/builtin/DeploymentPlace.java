package io.lemur.core.builtin;

import io.lemur.spi.DeploymentRef;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the files of one deployment are. What a server's configuration names is a link, {@code <folder>/<name>} and perhaps an
 * extension. It leads to a version: a folder of its own in {@code <folder>/.lemur/<name>/}, written whole before the link leads there and
 * never changed. The link is switched by one rename, so nobody ever sees half of a version.
 *
 * <p>Beside the versions is a mark, from before a change until the command after it has succeeded.
 *
 * <p>Who changes something has the {@link FolderLock}.
 */
final class DeploymentPlace {
    private static final String HIDDEN = ".lemur";
    /** No deployment has that name. */
    private static final String LOCK = ".lock";

    private static final String MARK = "pending";
    private static final String NEXT_LINK = "link.new";
    private static final String OUTPUT = "command.log";
    private static final Set<String> STAYS = Set.of(MARK, OUTPUT);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,127}");
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{16}");

    private final Path folder;
    private final String name;
    private final Path home;

    private DeploymentPlace(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        this.home = folder.resolve(HIDDEN).resolve(name);
    }

    /**
     * The place of this name in a folder.
     *
     * @throws PluginException of kind {@link Kind#REJECTED} if a file must not be named so
     */
    static DeploymentPlace of(Path folder, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new PluginException(
                    Kind.REJECTED,
                    "No file is named '" + name.replaceAll("[^A-Za-z0-9.-]", "?")
                            + "' here: a deployment's name has 1 to 128"
                            + " letters, digits, dots and hyphens, and begins with a letter or a digit.");
        }
        return new DeploymentPlace(folder, name);
    }

    /**
     * The place that a deployment answered with, which may be in another folder than today's.
     *
     * @throws PluginException of kind {@link Kind#REJECTED} if it is none of this name
     */
    static DeploymentPlace of(DeploymentRef reference, String name) {
        Optional<Path> folder;
        try {
            Path link = Path.of(reference.value());
            folder = Optional.ofNullable(link.isAbsolute() ? link.getParent() : null)
                    .filter(around -> around.normalize().equals(around));
            if (folder.isPresent()) {
                DeploymentPlace place = of(folder.get(), name);
                for (DeploymentLayout layout : DeploymentLayout.values()) {
                    if (place.link(layout).equals(link)) {
                        return place;
                    }
                }
            }
        } catch (InvalidPathException e) {
            throw notOurs(reference, name);
        }
        throw notOurs(reference, name);
    }

    private static PluginException notOurs(DeploymentRef reference, String name) {
        return new PluginException(
                Kind.REJECTED,
                "'" + reference + "' is no place where a directory puts a deployment named '" + name + "'.");
    }

    /** The right to change the folder. Only of one that {@link #makeHidden} has been called for. */
    FolderLock lock() {
        return new FolderLock(folder.resolve(HIDDEN).resolve(LOCK));
    }

    /** What a server's configuration names. */
    Path link(DeploymentLayout layout) {
        return folder.resolve(name + layout.extension());
    }

    /** Makes what must be there before the folder is locked. */
    void makeHidden() throws IOException {
        PrivateFiles.requireFolder(folder.resolve(HIDDEN));
    }

    /** Whether anything of this place is there, be it only the mark. */
    boolean isThere() throws IOException {
        return Files.exists(home, LinkOption.NOFOLLOW_LINKS) || hasFiles();
    }

    /** Whether a link or a version is there. */
    boolean hasFiles() throws IOException {
        for (DeploymentLayout layout : DeploymentLayout.values()) {
            if (target(link(layout)).isPresent()) {
                return true;
            }
        }
        return entries().stream().anyMatch(DeploymentPlace::isVersion);
    }

    private static boolean isVersion(Path entry) {
        return VERSION.matcher(String.valueOf(entry.getFileName())).matches();
    }

    /**
     * The version that a layout's link leads to; empty if there is no link.
     *
     * @throws PluginException of kind {@link Kind#MISCONFIGURED} if something else is there
     */
    Optional<String> current(DeploymentLayout layout) throws IOException {
        Path link = link(layout);
        Optional<String> version = target(link);
        if (version.isEmpty() && Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            throw new PluginException(
                    Kind.MISCONFIGURED,
                    "At " + link + " is something that was not put there by a deployment of this name: move it away, or"
                            + " choose another folder.");
        }
        return version;
    }

    private Optional<String> target(Path link) throws IOException {
        if (!Files.isSymbolicLink(link)) {
            return Optional.empty();
        }
        Path target = Files.readSymbolicLink(link);
        boolean ours = target.getNameCount() >= 3
                && !target.isAbsolute()
                && target.startsWith(Path.of(HIDDEN, name))
                && isVersion(target.getName(2));
        return ours ? Optional.of(target.getName(2).toString()) : Optional.empty();
    }

    /** Writes a version, to the disk itself. One that fails is gone again. */
    void add(String version, Map<String, byte[]> files) throws IOException {
        PrivateFiles.requireFolder(home);
        Path versionFolder = home.resolve(version);
        try {
            PrivateFiles.createFolder(versionFolder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                PrivateFiles.write(versionFolder.resolve(file.getKey()), file.getValue());
            }
            PrivateFiles.force(versionFolder);
            PrivateFiles.force(home);
        } catch (IOException e) {
            removeAfter(e, versionFolder);
            throw e;
        }
    }

    private static void removeAfter(IOException fault, Path path) {
        try {
            PrivateFiles.delete(path);
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
    }

    /** Lets the layout's link lead to a version, by one rename. */
    void switchTo(String version, DeploymentLayout layout) throws IOException {
        Path target = Path.of(HIDDEN, name, version);
        Path next = home.resolve(NEXT_LINK);
        Files.deleteIfExists(next);
        Files.createSymbolicLink(
                next, layout.isOneFile() ? target.resolve(layout.files().get(0)) : target);
        Files.move(next, link(layout), StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.force(folder);
    }

    /** Takes away the links of all layouts but this one. */
    void keepOnlyLink(DeploymentLayout layout) throws IOException {
        for (DeploymentLayout other : DeploymentLayout.values()) {
            if (!link(other).equals(link(layout))) {
                removeLink(other);
            }
        }
    }

    private void removeLink(DeploymentLayout layout) throws IOException {
        if (target(link(layout)).isPresent()) {
            Files.deleteIfExists(link(layout));
            PrivateFiles.force(folder);
        }
    }

    /** Removes all versions but this one, and what a process left that was killed half-way. */
    void keepOnly(Optional<String> version) throws IOException {
        for (Path entry : entries()) {
            String entryName = String.valueOf(entry.getFileName());
            if (!STAYS.contains(entryName) && !version.equals(Optional.of(entryName))) {
                PrivateFiles.delete(entry);
            }
        }
    }

    private List<Path> entries() throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(home)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException nothingThere) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    /** Takes the links and all versions away; what remains is the mark, if there is one. */
    void removeFiles() throws IOException {
        for (DeploymentLayout layout : DeploymentLayout.values()) {
            removeLink(layout);
        }
        keepOnly(Optional.empty());
    }

    /** Takes away the rest, unless it has files again, or a command is still to come. */
    void removeRest() throws IOException {
        if (!hasFiles() && marked().isEmpty()) {
            PrivateFiles.delete(home);
            PrivateFiles.force(folder.resolve(HIDDEN));
        }
    }

    /** Notes, before a change, that a command must follow it. */
    void mark(String change) throws IOException {
        PrivateFiles.requireFolder(home);
        PrivateFiles.replace(home.resolve(MARK), change.getBytes(StandardCharsets.US_ASCII));
    }

    /** The change that no command has followed yet. */
    Optional<String> marked() throws IOException {
        try {
            return Optional.of(Files.readString(home.resolve(MARK), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException nothingToDo) {
            return Optional.empty();
        }
    }

    /** Notes that nothing has to follow the last change any more. */
    void unmark() throws IOException {
        if (Files.deleteIfExists(home.resolve(MARK))) {
            PrivateFiles.force(home);
        }
    }

    /** Where the last command's output is kept. */
    Path output() {
        return home.resolve(OUTPUT);
    }

    /** The folder's path and the name. */
    @Override
    public String toString() {
        return folder.resolve(name).toString();
    }
}
