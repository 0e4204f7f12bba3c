package io.lemur.core.builtin;

import io.lemur.error.MalformedInputException;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.UnrecoverableKeyException;

/** Says what is wrong with a file, in the words of the SPI. */
final class Faults {
    private static final long LITTLE_ROOM = 1 << 16;

    private Faults() {}

    /** A file or folder that can't be read at all. */
    static PluginException of(Path path, IOException e) {
        return new PluginException(Kind.MISCONFIGURED, "Can't read " + path + ": " + why(e) + ".", e);
    }

    /** A file that can be read, but not as what it should be. */
    static PluginException of(Path path, MalformedInputException e) {
        return new PluginException(
                isWrongPassphrase(e) ? Kind.UNAUTHORIZED : Kind.MISCONFIGURED,
                "Can't read " + path + ": " + e.getMessage(),
                e);
    }

    /** A file or folder that can't be written. What a full disk refuses is tried again soon, since room may come. */
    static PluginException writing(Path path, IOException e) {
        boolean full = isFull(path);
        return new PluginException(
                full || !(e instanceof FileSystemException) ? Kind.UNAVAILABLE : Kind.MISCONFIGURED,
                "Can't change " + path + ": " + why(e) + (full ? "; make room on its disk." : "."),
                e);
    }

    private static boolean isFull(Path path) {
        try {
            return Files.getFileStore(path).getUsableSpace() < LITTLE_ROOM;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The reason in a few words; the JDK's own message is often only the path. */
    static String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException) {
            return "it is no folder";
        }
        return e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : String.valueOf(e.getMessage());
    }

    private static boolean isWrongPassphrase(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnrecoverableKeyException) {
                return true;
            }
        }
        return false;
    }
}
