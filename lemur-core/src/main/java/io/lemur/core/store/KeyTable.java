package io.lemur.core.store;

import java.util.Optional;

/** {@code lemur_key}: sealed private keys, each under a number of its own that the seal is bound to. */
public interface KeyTable {
    /** A number for a key that will be stored in this transaction; known before it is sealed. */
    long nextId();

    /** Stores a sealed key. */
    void insert(long id, Sealed key);

    /** The sealed key. */
    Optional<Sealed> find(long id);

    /** Removes it. */
    void delete(long id);
}
