package io.lemur.core.store.jpa;

import io.lemur.core.store.DuplicateRowException;
import io.lemur.core.store.StaleRowException;
import io.lemur.error.ConflictException;
import io.lemur.error.LemurException;
import io.lemur.error.StoreException;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.StaleObjectStateException;

/** What the database's failures mean. Told by their SQL states, which are the same for whoever sent the statement. */
final class Failures {
    private static final String UNIQUE = "23505";
    /** H2 has 23503 and 23506; PostgreSQL 23503, and 23001 where a row is still referred to. */
    private static final Set<String> REFERENCE = Set.of("23503", "23506", "23001");
    /** H2's own: a row changed concurrently, and the wait for a lock was too long. */
    private static final Set<String> LOST_RACE = Set.of("90131", "HYT00");
    /** PostgreSQL's, and H2's for a file that can't grow. */
    private static final Set<String> FULL = Set.of("53100", "90031", "90028");

    /** H2's own: the database, or the connection to it, was closed. */
    private static final Set<String> CLOSED = Set.of("90098", "90121", "90067", "90007");

    private static final Set<String> READ_ONLY = Set.of("25006", "90097");
    /** All constraints have such names; of primary keys H2 names the table. */
    private static final Pattern CONSTRAINT =
            Pattern.compile("lemur_\\w+_(?:fk|pk|unique)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern TABLE = Pattern.compile("lemur_\\w+", Pattern.CASE_INSENSITIVE);

    private Failures() {}

    /** A commit failed: where its connection is lost, nobody knows whether it was done. */
    static final class Unconfirmed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final PersistenceException failure;

        Unconfirmed(PersistenceException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /**
     * Whether the same work may well succeed if it is done again: after a deadlock, a serialization failure, or where H2 had closed the
     * database before the commit.
     */
    static boolean isWorthAnotherTry(Throwable failure) {
        return has(failure, state -> state.startsWith("40") || LOST_RACE.contains(state))
                || (isClosed(failure) && !(failure instanceof Unconfirmed));
    }

    /**
     * Whether H2 has closed the database, under all its connections, as it does when a thread is interrupted in a wait that it does not
     * expect; the next connection opens it again.
     */
    static boolean isClosed(Throwable failure) {
        return has(failure, CLOSED::contains);
    }

    private static boolean has(Throwable failure, Predicate<String> state) {
        return find(failure, SQLException.class)
                .map(Failures::state)
                .filter(state)
                .isPresent();
    }

    /** What to throw instead; what did not come from the database is thrown on as it is. */
    static RuntimeException translate(RuntimeException failure) {
        return failure instanceof Unconfirmed commit ? translate(commit.failure, true) : translate(failure, false);
    }

    private static RuntimeException translate(RuntimeException failure, boolean committing) {
        Optional<SQLException> sql = find(failure, SQLException.class);
        if (failure instanceof LemurException) {
            return failure instanceof StoreException && sql.isPresent()
                    ? new StoreException(message(state(sql.get()), failure), failure)
                    : failure;
        }
        Optional<StaleObjectStateException> stale = find(failure, StaleObjectStateException.class);
        if (stale.isPresent()) {
            return because(stale(stale.get()), failure);
        }
        if (sql.isEmpty()) {
            return failure instanceof PersistenceException
                    ? new StoreException(message("", failure), failure)
                    : failure;
        }
        String state = state(sql.get());
        if (state.equals(UNIQUE)) {
            return because(new DuplicateRowException(constraint(sql.get())), failure);
        }
        if (REFERENCE.contains(state)) {
            return because(
                    new ConflictException("Somebody else was faster: what the row refers to is gone, or another row"
                            + " still refers to it (" + constraint(sql.get())
                            + "); read it again and repeat the change."),
                    failure);
        }
        return new StoreException(
                committing && (isLost(state) || CLOSED.contains(state)) ? unconfirmed(state) : message(state, failure),
                failure);
    }

    private static StaleRowException stale(StaleObjectStateException failure) {
        String entity =
                failure.getEntityName().substring(failure.getEntityName().lastIndexOf('.') + 1);
        return new StaleRowException(
                entity.replace("Entity", "").toLowerCase(Locale.ROOT),
                failure.getIdentifier() instanceof Long id ? id : 0);
    }

    private static RuntimeException because(RuntimeException meaning, RuntimeException failure) {
        meaning.initCause(failure);
        return meaning;
    }

    /** Whether there is no connection, or no more. */
    private static boolean isLost(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static String unconfirmed(String state) {
        return "The database was lost during a commit (SQL state " + state + "): check that it runs. What it was asked"
                + " may have been done or not: look, or ask again with the same idempotency key.";
    }

    private static String message(String state, Throwable failure) {
        String remedy = "see the cause";
        if (isLost(state)) {
            remedy = "it can't be reached: check that it runs, and its address";
        } else if (state.isEmpty()
                && find(failure, SQLTransientConnectionException.class).isPresent()) {
            remedy = "no connection of the pool was free in time: give it more, or hold them for a shorter time";
        } else if (FULL.contains(state) || find(failure, IOException.class).isPresent()) {
            remedy = "its disk is full or can't be written: make room";
        } else if (READ_ONLY.contains(state)) {
            remedy = "it may only be read: give its user the right to write, and its folder to the process";
        }
        return "The database did not do what it was asked" + (state.isEmpty() ? "" : " (SQL state " + state + ")")
                + ": " + remedy + ". Nothing was changed; ask again.";
    }

    /** The database's name for what was violated; its message also holds values, which stay out of ours. */
    private static String constraint(SQLException failure) {
        for (Pattern pattern : List.of(CONSTRAINT, TABLE)) {
            Matcher name = pattern.matcher(String.valueOf(failure.getMessage()));
            if (name.find()) {
                return name.group().toLowerCase(Locale.ROOT);
            }
        }
        return "a constraint";
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (type.isInstance(next)) {
                return Optional.of(type.cast(next));
            }
        }
        return Optional.empty();
    }
}
