package io.lemur.core.builtin;

import io.lemur.spi.DiscoverySink;
import io.lemur.spi.SelfCheck;
import io.lemur.spi.Source;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a folder and those within it. Follows symbolic links, enters each folder once, and so comes to an end where links make a
 * circle. A file or folder within that can't be opened makes the run incomplete: nobody knows what is in it. A file that can be
 * opened, but not understood, is reported as such.
 */
final class DirectorySource implements Source, SelfCheck {
    private final Path root;
    private final boolean recursive;
    private final CertificateFile file;
    private final Clock clock;

    DirectorySource(Path root, boolean recursive, CertificateFile file, Clock clock) {
        this.root = root;
        this.recursive = recursive;
        this.file = file;
        this.clock = clock;
    }

    @Override
    public void discover(DiscoverySink sink) throws InterruptedException {
        List<Path> entries;
        Set<Path> entered = new HashSet<>();
        try {
            entered.add(root.toRealPath());
            entries = entries(root);
        } catch (IOException e) {
            throw Faults.of(root, e);
        }
        walk(entries, entered, sink);
    }

    @Override
    public void check() {
        try {
            entries(root);
        } catch (IOException e) {
            throw Faults.of(root, e);
        }
    }

    private void walk(List<Path> entries, Set<Path> entered, DiscoverySink sink) throws InterruptedException {
        for (Path entry : entries) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while reading " + root);
            }
            if (clock.instant().isAfter(sink.deadline())) {
                sink.incomplete(entry.toString(), "the time for this run is over");
                return;
            }
            visit(entry, entered, sink);
        }
    }

    private void visit(Path entry, Set<Path> entered, DiscoverySink sink) throws InterruptedException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(entry, BasicFileAttributes.class);
        } catch (NoSuchFileException wentAwayOrLinkToNothing) {
            return;
        } catch (IOException e) {
            sink.incomplete(entry.toString(), Faults.why(e));
            return;
        }
        if (attributes.isRegularFile()) {
            file.tell(entry, sink);
        } else if (attributes.isDirectory() && recursive) {
            enter(entry, entered, sink);
        }
    }

    private void enter(Path folder, Set<Path> entered, DiscoverySink sink) throws InterruptedException {
        List<Path> entries;
        try {
            if (!entered.add(folder.toRealPath())) {
                return;
            }
            entries = entries(folder);
        } catch (IOException e) {
            sink.incomplete(folder.toString(), Faults.why(e));
            return;
        }
        walk(entries, entered, sink);
    }

    /** In a fixed order, so that of two links to one folder always the same one is followed. */
    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(null);
        return entries;
    }
}
