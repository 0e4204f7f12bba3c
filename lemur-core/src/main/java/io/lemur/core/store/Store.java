package io.lemur.core.store;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The database. Each call is one transaction; no other is open on the thread. A transaction that lost a race inside the database
 * (a deadlock, a serialization failure) is tried again a few times, so the work must have no effect outside.
 *
 * <p>Throws {@link io.lemur.error.StoreException} where the database fails, and {@link StaleRowException} where a row has
 * another version than the one seen.
 */
public interface Store extends AutoCloseable {
    /** How often {@link #insist} tries. */
    int ATTEMPTS = 10;

    /** Runs in a transaction that commits when the work returns, and is rolled back when it throws. */
    <T extends @Nullable Object> T write(Function<Tx, T> work);

    /** The same, for work without a result. */
    default void change(Consumer<Tx> work) {
        write(tx -> {
            work.accept(tx);
            return null;
        });
    }

    /**
     * Runs in a transaction, and in another one where somebody was faster with the same row: for work that reads what it changes.
     *
     * @throws StaleRowException if it lost again and again
     * @throws DuplicateRowException if it lost again and again
     */
    default <T extends @Nullable Object> T insist(Function<Tx, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write(work);
            } catch (DuplicateRowException | StaleRowException race) {
                if (attempt == ATTEMPTS) {
                    throw race;
                }
            }
        }
    }

    /** Runs in a transaction that may only read. */
    <T extends @Nullable Object> T read(Function<Tx, T> work);

    @Override
    void close();
}
