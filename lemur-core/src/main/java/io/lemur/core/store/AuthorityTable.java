package io.lemur.core.store;

import java.util.List;
import java.util.Optional;

/** {@code lemur_authority}. */
public interface AuthorityTable {
    /** A number for a row that will be stored in this transaction. */
    long nextId();

    /** The row. */
    Optional<AuthorityRow> find(long id);

    /** The row of this name. */
    Optional<AuthorityRow> find(String name);

    /** All, by name. */
    List<AuthorityRow> list();

    /** Stores a new row. */
    void insert(AuthorityRow row);

    /**
     * Writes all of a row but its id, name, type and times of creation.
     *
     * @throws StaleRowException if it has another version
     */
    void update(AuthorityRow row);

    /**
     * Removes it.
     *
     * @throws StaleRowException if it has another version
     */
    void delete(AuthorityRow row);

    /** What an issuer was asked to make under this name, and whose answer is not stored yet. */
    Optional<AuthorityIntent> findIntent(String name);

    /**
     * Stores one.
     *
     * @throws DuplicateRowException if there is one of this name
     */
    void insertIntent(AuthorityIntent intent);

    /** Removes the one of this name, if there is one. */
    void deleteIntent(String name);
}
