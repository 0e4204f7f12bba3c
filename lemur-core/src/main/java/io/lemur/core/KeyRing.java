package io.lemur.core;

import io.lemur.core.vault.KeyFile;
import io.lemur.core.vault.SealingKey;
import io.lemur.error.MalformedInputException;
import io.lemur.error.StartException;
import io.lemur.model.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The keys that seal private keys and secret options in the database. The first one seals, all of them open. Without its keys a
 * database is of no use: back the ring up, apart from the data. Immutable; nothing is read or made before the engine starts.
 */
public final class KeyRing {
    private final Source source;
    private final @Nullable Path file;

    private KeyRing(Source source, @Nullable Path file) {
        this.source = source;
        this.file = file;
    }

    /** Where the keys come from. */
    @FunctionalInterface
    private interface Source {
        Opened open(SecureRandom random, Clock clock);
    }

    /**
     * The keys of a ring.
     *
     * @param keys the first seals
     * @param keep writes the file, if there was none; before anything is sealed
     */
    record Opened(List<SealingKey> keys, Runnable keep) {
        private static Opened of(List<SealingKey> keys) {
            return new Opened(keys, () -> {});
        }
    }

    /**
     * Keys in a file, made with one key at the first start. Only its owner may read it, and the folder too where it is made here
     * (permissions 0600 and 0700); a file that others may read is refused at start.
     *
     * @param file never in the folder of the data, which the engine refuses at start, nor in its back-up
     */
    public static KeyRing file(Path file) {
        KeyFile keys = new KeyFile(Objects.requireNonNull(file, "file is null"));
        return new KeyRing(
                (random, clock) -> {
                    if (keys.exists()) {
                        return Opened.of(keys.read());
                    }
                    SealingKey key = SealingKey.generate(random);
                    return new Opened(List.of(key), () -> keys.create(key, clock.instant()));
                },
                file);
    }

    /**
     * A single key that the host keeps, in a secret store for example.
     *
     * @param id its name in the database and in messages; 1 to 64 letters, digits, dots, underscores or hyphens. Another key needs
     *     another id
     * @param key 32 random bytes, written in Base64
     * @throws MalformedInputException if it is not the Base64 of 32 bytes, or the id is not of its form
     */
    public static KeyRing of(String id, Secret key) {
        List<SealingKey> keys = List.of(sealingKey(id, key));
        return new KeyRing((random, clock) -> Opened.of(keys), null);
    }

    /** One random key that is gone with this object, for tests. Every engine that starts with this object has the same key. */
    public static KeyRing inMemory() {
        AtomicReference<List<SealingKey>> keys = new AtomicReference<>(List.of());
        return new KeyRing(
                (random, clock) -> Opened.of(
                        keys.updateAndGet(known -> known.isEmpty() ? List.of(SealingKey.generate(random)) : known)),
                null);
    }

    /**
     * Also with a key that opens what it sealed once, and seals no more.
     *
     * @param id the name it had
     * @param key 32 bytes, written in Base64
     * @throws MalformedInputException if it is not the Base64 of 32 bytes, or the id is not of its form
     */
    public KeyRing alsoOpening(String id, Secret key) {
        SealingKey further = sealingKey(id, key);
        return new KeyRing(
                (random, clock) -> {
                    Opened opened = source.open(random, clock);
                    List<SealingKey> keys = new ArrayList<>(opened.keys());
                    keys.add(further);
                    return new Opened(keys, opened.keep());
                },
                file);
    }

    /**
     * Adds a new key in front of those in a file: from the next start on it seals, and the others still open what they sealed.
     *
     * @param random where the key comes from
     * @param clock what the file says about when it was made
     * @return the new key's id
     * @throws StartException if the file can't be read or written
     */
    public static String rotate(Path file, SecureRandom random, Clock clock) {
        SealingKey key = SealingKey.generate(random);
        new KeyFile(file).addInFront(key, clock.instant());
        return key.id();
    }

    private static SealingKey sealingKey(String id, Secret key) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.text().strip());
        } catch (IllegalArgumentException e) {
            throw new MalformedInputException("The key '" + id + "' is not written in Base64.");
        }
        try {
            return SealingKey.of(id, bytes);
        } catch (IllegalArgumentException e) {
            throw new MalformedInputException("The key ring can't be made: " + e.getMessage() + ".");
        }
    }

    /**
     * Checks that the data and its keys don't lie, and get lost, together.
     *
     * @throws StartException if the file is in this folder
     */
    void checkOutside(Path data) {
        if (file != null && absolute(file).startsWith(absolute(data))) {
            throw new StartException("The key ring " + file + " lies in the data's folder " + data
                    + ", where who copies one has both: keep it in a folder of its own.");
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** The keys; those of a file that is not there yet are only in memory. */
    Opened open(SecureRandom random, Clock clock) {
        return source.open(random, clock);
    }

    /** Tells nothing of the keys. */
    @Override
    public String toString() {
        return "KeyRing";
    }
}
