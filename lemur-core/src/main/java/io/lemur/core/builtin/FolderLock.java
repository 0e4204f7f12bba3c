package io.lemur.core.builtin;

import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The right to change a folder, which one thread of one process has at a time; it ends with the process, however that ends. Held for
 * the few milliseconds that a change takes.
 *
 * @param file what is locked; made if need be, and never deleted: whoever waits for it has it open
 */
record FolderLock(Path file) {
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    /**
     * The threads of this process come one after the other. A lock on a file belongs to the process: whichever of its threads closes the
     * file ends the lock of all, so only one of them may have the file open.
     */
    private static final List<ReentrantLock> THREADS =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    /**
     * Does something while nobody else changes the folder.
     *
     * @throws PluginException of kind {@link Kind#UNAVAILABLE} if somebody else has the right for too long
     */
    <T> T whileHeld(Patience patience, FileWork<T> work) throws IOException, InterruptedException {
        ReentrantLock thread = THREADS.get(Math.floorMod(file.hashCode(), THREADS.size()));
        if (!thread.tryLock(patience.atMost(Duration.ofDays(1)).toNanos(), TimeUnit.NANOSECONDS)) {
            throw taken();
        }
        try (FileChannel channel = PrivateFiles.open(file)) {
            lock(channel, patience);
            return work.run();
        } finally {
            thread.unlock();
        }
    }

    private void lock(FileChannel channel, Patience patience) throws IOException, InterruptedException {
        while (tryLock(channel) == null) {
            if (patience.isOver()) {
                throw taken();
            }
            TimeUnit.NANOSECONDS.sleep(patience.atMost(LOOK_EVERY).toNanos());
        }
    }

    /** The lock ends when the channel is closed. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException anotherClassLoaderOfThisProcess) {
            return null;
        }
    }

    private PluginException taken() {
        return new PluginException(
                Kind.UNAVAILABLE, "Somebody else is changing the folder of " + file + ", and did not end in time.");
    }
}
