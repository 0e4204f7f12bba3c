package io.lemur.core.store.jpa;

import io.lemur.annotation.Internal;
import io.lemur.error.StartException;
import io.lemur.error.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second engine off a folder, in this process or another. H2's own lock says nothing when one process opens a file twice. The
 * operating system lets go of the lock when the process ends, however it ends.
 */
@Internal
public final class FolderLock implements AutoCloseable {
    private static final String NAME = "lemur.lock";
    /** Far behind the text, which others may so read also where locks forbid reading. */
    private static final long LOCKED_BYTE = 1L << 30;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a folder.
     *
     * @throws StartException if somebody has it, saying who; if the lock file can't be written
     */
    public static FolderLock take(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                return new FolderLock(locked(channel, folder));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartException(
                    "The lock file " + file + " can't be written: give the process the right to write in this folder,"
                            + " on a disk that has room.",
                    e);
        }
    }

    private static FileChannel locked(FileChannel channel, Path folder) throws IOException {
        if (!tryLock(channel)) {
            throw new StartException("The database in " + folder + " is in use by " + owner(folder)
                    + ": close that engine, or give this one another folder. Several engines share one PostgreSQL.");
        }
        ByteBuffer text = StandardCharsets.UTF_8.encode(
                "process " + ProcessHandle.current().pid() + "\n");
        int size = text.remaining();
        channel.write(text, 0);
        if (channel.size() > size) {
            channel.truncate(size);
        }
        return channel;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(Path folder) {
        try {
            String owner = Files.readString(folder.resolve(NAME)).strip();
            boolean here = owner.equals("process " + ProcessHandle.current().pid());
            return here ? "another engine of this same process" : owner.isEmpty() ? "another engine" : owner;
        } catch (IOException e) {
            return "another engine";
        }
    }

    /** Lets go. The file stays: whoever removed it could remove the lock of the next. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("The lock file can't be closed: end the process.", e);
        }
    }
}
