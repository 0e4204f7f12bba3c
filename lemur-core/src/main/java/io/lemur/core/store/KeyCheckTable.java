package io.lemur.core.store;

import java.util.Map;

/** {@code lemur_key_check}: a sample sealed under each key that ever sealed here. */
public interface KeyCheckTable {
    /** All samples, by the id of the key that sealed them. */
    Map<String, Sealed> list();

    /** Stores a sample. */
    void insert(String keyId, Sealed sample);
}
