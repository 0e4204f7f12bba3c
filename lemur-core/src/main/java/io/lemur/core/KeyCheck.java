package io.lemur.core;

import io.lemur.core.store.DuplicateRowException;
import io.lemur.core.store.Sealed;
import io.lemur.core.store.Store;
import io.lemur.core.vault.AesGcmVault;
import io.lemur.error.ConflictException;
import io.lemur.error.StartException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Refuses to start on a database whose keys the ring lacks. A sample is sealed under each key that ever was the first of the ring here;
 * who can't open them all would sooner or later fail to open something that matters.
 */
final class KeyCheck {
    private static final byte[] SAMPLE = "lemur".getBytes(StandardCharsets.US_ASCII);

    private final Store store;
    private final AesGcmVault vault;

    KeyCheck(Store store, AesGcmVault vault) {
        this.store = store;
        this.vault = vault;
    }

    /**
     * Opens each sample, and leaves one of the key that seals now.
     *
     * @param keep run when no key is missing: keeps a new one, which a start that is refused does not leave behind
     * @throws StartException if a key is missing, or another one has its id
     */
    void run(Runnable keep) {
        Map<String, Sealed> samples = store.read(tx -> tx.keyChecks().list());
        List<String> missing =
                samples.keySet().stream().filter(id -> !vault.has(id)).toList();
        if (!missing.isEmpty()) {
            throw new StartException("The key ring lacks the key '" + String.join("', '", missing)
                    + "' that sealed private keys and secrets in this database: add it to the ring from a back-up."
                    + " Without it they can't be opened by anybody.");
        }
        samples.forEach(this::open);
        keep.run();
        if (!samples.containsKey(vault.sealingKeyId())) {
            leaveSample(vault.sealingKeyId());
        }
    }

    private void open(String keyId, Sealed sample) {
        try {
            vault.open(sample.bytes(), place(keyId));
        } catch (ConflictException e) {
            throw new StartException(
                    "The key '" + keyId
                            + "' of the key ring is not the one that sealed private keys and secrets in this"
                            + " database under that id: restore the right one from a back-up.",
                    e);
        }
    }

    private void leaveSample(String keyId) {
        Sealed sample = new Sealed(vault.seal(SAMPLE, place(keyId)));
        try {
            store.change(tx -> tx.keyChecks().insert(keyId, sample));
        } catch (DuplicateRowException e) {
            store.read(tx -> tx.keyChecks().list()).forEach(this::open);
        }
    }

    private static String place(String keyId) {
        return "lemur_key_check/" + keyId + "/sealed";
    }
}
