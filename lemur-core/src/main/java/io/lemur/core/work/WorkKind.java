package io.lemur.core.work;

import io.lemur.core.store.Tx;
import io.lemur.model.Failure;
import io.lemur.model.WorkScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One kind of durable work: a row with a state, and the step that brings it further. Safe for concurrent use. */
public interface WorkKind {
    /** How the names of kinds begin whose work never ends: the tasks of the schedule. */
    String PERIODIC = "task.";

    /** Its name, stored: {@code order}. */
    String name();

    /**
     * Brings the row of this number one step further: reads it, goes outside with no transaction open, and commits the result only if
     * the row still has the version it read. A step may be repeated after a crash. It never sleeps.
     *
     * <p>When the work ends, the transaction that commits this also calls {@link WorkQueue#done}.
     *
     * @throws InterruptedException if the engine closes meanwhile; the step is repeated later
     */
    Next step(long id) throws InterruptedException;

    /**
     * Ends the row after its step failed too often with what it must not throw: a fault of this library, or bytes in the database
     * that can't be read. In one transaction, which also calls {@link WorkQueue#done} unless more is to be done; then steps follow. A
     * database that does not answer never comes here: it is tried again for as long as it takes.
     *
     * @param reason for a person; names the exception's type, and no secret
     */
    void giveUp(long id, String reason);

    /** Whether its steps reach outside: then pauses and limits hold them back. */
    default boolean reachesOutside() {
        return true;
    }

    /** What a row goes to: the scopes, beside its kind, by which it is paused and limited. Without any where the row is gone. */
    Set<WorkScope> scopes(Tx tx, long id);

    /** What rows are about and how they fare, by number; without those that are gone. */
    Map<Long, Account> accounts(Tx tx, Collection<Long> ids);

    /** Some rows that are not done and yet not in the queue. There should be none; what is found is put there again. */
    List<Long> lost(Tx tx, int size);

    /**
     * What a row is about and how it fares, for a person.
     *
     * @param subject what it is about: {@code order 12 for www.example.com}
     * @param attempts how often it failed
     * @param failure why it failed last; null: it did not
     * @param waitingFor what it waits for; empty if for nothing but its turn
     */
    record Account(String subject, int attempts, @Nullable Failure failure, String waitingFor) {
        /** One that has not failed, and waits for nothing. */
        public static Account of(String subject) {
            return new Account(subject, 0, null, "");
        }
    }

    /** Why something failed, as it is stored. */
    record Why(String kind, String message) implements Failure {
        /** Null where there is none. */
        public static @Nullable Failure of(@Nullable String kind, @Nullable String message) {
            return kind == null || message == null ? null : new Why(kind, message);
        }
    }
}
