package io.lemur.core.store;

import java.util.List;
import java.util.Optional;

/** {@code lemur_provider}. */
public interface ProviderTable {
    /** A number for a row that will be stored in this transaction. */
    long nextId();

    /** The row. */
    Optional<ProviderRow> find(long id);

    /** The row, kept from others who ask for it so until this transaction ends. */
    Optional<ProviderRow> lock(long id);

    /** The row of this name. */
    Optional<ProviderRow> find(ProviderRow.Kind kind, String name);

    /** All of a kind, by name. */
    List<ProviderRow> list(ProviderRow.Kind kind);

    /** Stores a new row. */
    void insert(ProviderRow row);

    /**
     * Writes description, enabled, options, secret options and the time of the change.
     *
     * @throws StaleRowException if it has another version
     */
    void update(ProviderRow row);

    /**
     * Removes it.
     *
     * @throws StaleRowException if it has another version
     */
    void delete(ProviderRow row);
}
