package io.lemur.core.vault;

/**
 * Seals bytes with AES-256-GCM under the first key of the ring, and opens what any of its keys sealed. A seal is bound to where it is
 * kept: bytes moved to another row or column do not open.
 */
public interface Vault {
    /**
     * Seals.
     *
     * @param plain what must not be read
     * @param place table, row and column: {@code lemur_key/12/sealed}
     */
    byte[] seal(byte[] plain, String place);

    /**
     * Opens.
     *
     * @throws io.lemur.error.ConflictException if the ring lacks the key, or the bytes were changed or moved
     */
    byte[] open(byte[] sealed, String place);
}
