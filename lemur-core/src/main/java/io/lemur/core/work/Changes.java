package io.lemur.core.work;

import io.lemur.error.StillRunningException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets threads wait for a change in the database: woken at once by changes of this node, and looking themselves every now and then
 * for those of others. What is waited for has a name: {@code order 12}. Where that is the kind and number of work in the queue, who
 * waits does not look while this node is at it.
 */
public interface Changes {
    /**
     * A thing changed that threads of this node may wait for; called after the commit.
     *
     * @param what the thing, in the words that {@link #await} was given
     */
    void happened(String what);

    /** The same; who waits for it is given the answer, and need not look. */
    void happened(String what, Object answer);

    /** Whether somebody waits for it here at the moment, so that an answer is of use. */
    boolean isAwaited(String what);

    /**
     * Waits until there is an answer.
     *
     * @param what the thing that is waited for, also for the message
     * @param type what the answer is
     * @param look looks in the database whether there is one
     * @throws StillRunningException if there is none in time
     * @throws InterruptedException if the thread was interrupted
     * @throws IllegalStateException if the engine was closed meanwhile
     */
    <T> T await(Duration timeout, String what, Class<T> type, Supplier<Optional<T>> look) throws InterruptedException;
}
