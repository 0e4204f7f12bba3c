package io.lemur.core.builtin;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file system that does not keep who may read a file. */
final class KeepsNoPermissionsException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    KeepsNoPermissionsException(Path path) {
        super(
                path.toString(),
                null,
                "the file system does not keep who may read a file, so a private key would be open to all;"
                        + " choose a folder on another one");
    }
}
