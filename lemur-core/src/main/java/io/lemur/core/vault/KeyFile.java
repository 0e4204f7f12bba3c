package io.lemur.core.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lemur.annotation.Internal;
import io.lemur.error.StartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key ring in a file: {@code {"keys": [{"id": "…", "key": "…", "created": "…"}]}}, the keys in Base64. The first seals, all open. Only
 * its owner may read it; a file that others may read is refused.
 */
@Internal
public final class KeyFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    /** The one at this path. */
    public KeyFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** The file's content. */
    private record Ring(@Nullable List<@Nullable Entry> keys) {}

    private record Entry(
            @Nullable String id,
            @Nullable String key,
            @Nullable String created) {}

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * Its keys, the first first.
     *
     * @throws StartException if it can't be read, is damaged, or others may read it
     */
    public List<SealingKey> read() {
        requirePrivate();
        List<SealingKey> keys = new ArrayList<>();
        for (Entry entry : entries()) {
            keys.add(key(entry));
        }
        return keys;
    }

    private List<Entry> entries() {
        try {
            Ring ring = MAPPER.readValue(Files.readAllBytes(file), Ring.class);
            if (ring == null || ring.keys() == null || ring.keys().isEmpty()) {
                throw damaged("it holds no keys");
            }
            List<Entry> entries = new ArrayList<>();
            for (Entry entry : ring.keys()) {
                if (entry == null) {
                    throw damaged("an entry is empty");
                }
                entries.add(entry);
            }
            return entries;
        } catch (JsonProcessingException e) {
            throw damaged("it is no JSON of its form");
        } catch (IOException e) {
            throw new StartException("The key file " + file + " can't be read: give the process the right to.", e);
        }
    }

    private SealingKey key(Entry entry) {
        if (entry.id() == null || entry.key() == null) {
            throw damaged("a key has no id or no content");
        }
        try {
            return SealingKey.of(entry.id(), Base64.getDecoder().decode(entry.key()));
        } catch (IllegalArgumentException e) {
            throw damaged("one of its keys is not 32 bytes in Base64 under an id of letters and digits");
        }
    }

    /** Without a cause: the parser's would repeat parts of the file. */
    private StartException damaged(String how) {
        return new StartException("The key file " + file + " is damaged: " + how + ". Restore it from a back-up.");
    }

    private void requirePrivate() {
        try {
            if (isPosix() && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new StartException("The key file " + file
                        + " may be read by others than its owner: take that right away (chmod 600), and think about"
                        + " who may have read it.");
            }
        } catch (IOException e) {
            throw new StartException("The key file " + file + " can't be read: give the process the right to.", e);
        }
    }

    /**
     * Makes the file with one key, in a folder that is made if need be.
     *
     * @throws StartException if it can't be written
     */
    public void create(SealingKey key, Instant now) {
        try {
            Path folder = file.getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, permissions("rwx------"));
            }
            write(List.of(entry(key, now)), false);
        } catch (FileAlreadyExistsException e) {
            throw new StartException("The key file " + file + " was made by somebody else meanwhile: start again.", e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Adds a key in front: from the next start on it seals, and the others still open. */
    public void addInFront(SealingKey key, Instant now) {
        requirePrivate();
        List<Entry> entries = new ArrayList<>(entries());
        entries.add(0, entry(key, now));
        try {
            write(entries, true);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private StartException unwritable(IOException cause) {
        return new StartException(
                "The key file " + file + " can't be written: give the process the right to write in its folder, on a"
                        + " disk that has room.",
                cause);
    }

    private static Entry entry(SealingKey key, Instant now) {
        return new Entry(key.id(), Base64.getEncoder().encodeToString(key.key().getEncoded()), now.toString());
    }

    /** Written beside and then moved into place: there is never half a file. */
    private void write(List<Entry> entries, boolean replace) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel channel = FileChannel.open(
                draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions("rw-------"))) {
            ByteBuffer content = ByteBuffer.wrap(
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Ring(List.copyOf(entries))));
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        if (replace) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } else {
            place(draft);
        }
    }

    /** A link is refused if somebody else made the file meanwhile; a move would overwrite it. */
    private void place(Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (UnsupportedOperationException e) {
            Files.copy(draft, file, StandardCopyOption.COPY_ATTRIBUTES);
        } finally {
            Files.delete(draft);
        }
    }

    private FileAttribute<?>[] permissions(String posix) {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
