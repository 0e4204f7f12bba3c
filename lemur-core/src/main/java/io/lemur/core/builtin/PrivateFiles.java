package io.lemur.core.builtin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files and folders that only their owner can reach, from their first instant on, and that survive the loss of power. A thread that
 * is interrupted while it writes gets a {@link java.nio.channels.ClosedByInterruptException}.
 */
final class PrivateFiles {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /**
     * Makes a folder, 0700; fails if it is there.
     *
     * @throws KeepsNoPermissionsException if others can reach it all the same; then it is gone again
     */
    static void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder, attribute(FOLDER));
        if (!FOLDER.containsAll(Files.getPosixFilePermissions(folder))) {
            Files.delete(folder);
            throw new KeepsNoPermissionsException(folder);
        }
    }

    /** Makes a folder, 0700, unless there is one; what is there must be a folder itself, and no link to one. */
    static void requireFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            createFolder(folder);
            force(parent(folder));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    /** Writes a file, 0600, that is not there yet, to the disk itself. */
    static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attribute(FILE))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Writes a file, 0600, aside and puts it in the place of the one that may be there. */
    static void replace(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        write(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        force(parent(file));
    }

    /** Opens a file, 0600, without changing it; makes it if need be. */
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attribute(FILE));
    }

    /** Sees to it that what was made, moved or deleted in a folder is so after a loss of power too. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes a file, a link itself, or a folder with all in it. What is not there is no error. */
    static void delete(Path path) throws IOException {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) throws IOException {
                    if (fault != null) {
                        throw fault;
                    }
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    private static FileAttribute<?> attribute(Set<PosixFilePermission> permissions) {
        return PosixFilePermissions.asFileAttribute(permissions);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("has no folder around it: " + path);
        }
        return parent;
    }
}
