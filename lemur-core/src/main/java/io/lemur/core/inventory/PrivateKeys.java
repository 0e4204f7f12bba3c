package io.lemur.core.inventory;

import io.lemur.core.store.Sealed;
import io.lemur.core.store.Tx;
import io.lemur.core.vault.Vault;
import io.lemur.core.x509.Keys;
import java.security.PrivateKey;
import java.util.Arrays;

/** Private keys at rest: sealed before they reach the database, each bound to its row. Safe for concurrent use. */
public final class PrivateKeys {
    private final Vault vault;

    /** Seals and opens with this vault. */
    public PrivateKeys(Vault vault) {
        this.vault = vault;
    }

    /** Stores a key in this transaction and returns its number. */
    public long store(Tx tx, PrivateKey key) {
        long id = tx.keys().nextId();
        byte[] plain = key.getEncoded();
        try {
            tx.keys().insert(id, new Sealed(vault.seal(plain, place(id))));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
        return id;
    }

    /**
     * The key of this number.
     *
     * @throws io.lemur.error.ConflictException if the key ring lacks the key it was sealed with, or the bytes were changed
     */
    public PrivateKey open(Tx tx, long keyId) {
        Sealed sealed = tx.keys().find(keyId).orElseThrow(() -> new IllegalStateException("there is no key " + keyId));
        byte[] plain = vault.open(sealed.bytes(), place(keyId));
        try {
            return Keys.privateKey(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static String place(long keyId) {
        return "lemur_key/" + keyId + "/sealed";
    }
}
