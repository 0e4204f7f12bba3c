package io.lemur.core.work;

import io.lemur.error.StillRunningException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets threads wait for a change in the database: woken at once by changes of this node, and looking themselves every now and then
 * for those of others.
 */
public interface Changes {
    /**
     * A thing changed that threads of this node may wait for; called after the commit.
     *
     * @param what the thing, in the words that {@link #await} was given: {@code order 12}
     */
    void happened(String what);

    /**
     * Waits until the supplier has an answer.
     *
     * @param what the thing that is waited for, also for the message: {@code order 12}
     * @throws StillRunningException if there is none in time
     * @throws InterruptedException if the thread was interrupted
     * @throws IllegalStateException if the engine was closed meanwhile
     */
    <T> T await(Duration timeout, String what, Supplier<Optional<T>> answer) throws InterruptedException;
}
