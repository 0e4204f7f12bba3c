package io.lemur.core.builtin;

import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** The folder of a destination: what it must be like before a private key goes there. */
record DestinationFolder(Path path) {
    /** Returns if it can be used, or made; changes nothing. */
    void check() throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            throw misconfigured(
                    "keeps no permissions of owner, group and others, so a private key would be open to all");
        }
        if (Files.isDirectory(path)) {
            requireClosed();
            requireWritable(path);
        } else if (Files.exists(path) && !Files.isDirectory(path)) { // another thread may have made it just now
            throw misconfigured("is no folder");
        } else {
            Path around = path.getParent();
            if (around == null || !Files.isDirectory(around)) {
                throw misconfigured("is not there, and neither is the folder around it: make it, or mount its disk");
            }
            requireWritable(around);
        }
    }

    /** The same, and makes it if need be, for its owner alone. */
    void make() throws IOException {
        check();
        if (!Files.isDirectory(path)) {
            PrivateFiles.requireFolder(path);
        }
    }

    /** Whoever may write into a folder may put another certificate in the place of ours, though not read the key. */
    private void requireClosed() throws IOException {
        if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE)) {
            throw misconfigured("is open for everybody to write: take that right away (chmod o-w)");
        }
    }

    private void requireWritable(Path folder) {
        if (!Files.isWritable(folder)) {
            throw misconfigured("can't be written: give the user of this process the right to write in " + folder);
        }
    }

    private PluginException misconfigured(String how) {
        return new PluginException(Kind.MISCONFIGURED, "The folder " + path + " " + how + ".");
    }
}
