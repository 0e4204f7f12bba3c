package io.lemur.core.store;

/**
 * Bytes as the vault sealed them, together with the key's id in their header. Meaningless without the key ring.
 *
 * @param bytes not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a carrier between vault and database
public record Sealed(byte[] bytes) {
    /** The size, never the bytes. */
    @Override
    public String toString() {
        return "Sealed[" + bytes.length + " bytes]";
    }
}
