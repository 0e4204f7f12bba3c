package io.lemur.core.audit;

import io.lemur.core.policy.Actor;
import io.lemur.core.store.AuditRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.AccessDeniedException;
import io.lemur.error.NotFoundException;
import io.lemur.model.AuditEntry.Outcome;
import java.time.Clock;
import java.util.function.Supplier;

/** Writes who did what to what. What was done is written in its own transaction; what was denied, in one of its own. */
public final class AuditTrail {
    private final Store store;
    private final Clock clock;

    /** Writes to this store. */
    public AuditTrail(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What is done, and to what.
     *
     * @param action such as {@code certificate.request}
     * @param subjectKind such as {@code certificate}
     * @param subject its id or name
     */
    public record Deed(String action, String subjectKind, String subject) {
        /** To a thing with a number. */
        public static Deed of(String action, String subjectKind, Object subject) {
            return new Deed(action, subjectKind, String.valueOf(subject));
        }
    }

    /** Writes what was done, in the transaction that does it. */
    public void done(Tx tx, Actor actor, String right, Deed deed, String detail) {
        tx.audit().insert(row(actor, right, deed, Outcome.DONE, detail));
    }

    /** Writes what failed, in the transaction that notes the failure. */
    public void failed(Tx tx, Actor actor, Deed deed, String detail) {
        tx.audit().insert(row(actor, "", deed, Outcome.FAILED, detail));
    }

    /** Runs something for a caller; a refusal for lack of rights is written down, then thrown on. */
    public <T> T guarding(Actor actor, Deed deed, Supplier<T> work) {
        try {
            return work.get();
        } catch (AccessDeniedException | NotFoundException refusal) {
            denied(actor, deed);
            throw refusal;
        }
    }

    /** Writes that a caller was refused for lack of rights, in a transaction of its own; the host and the system have them all. */
    public void denied(Actor actor, Deed deed) {
        if (!actor.trusted()) {
            store.change(tx -> tx.audit().insert(row(actor, "", deed, Outcome.DENIED, "")));
        }
    }

    private AuditRow row(Actor actor, String right, Deed deed, Outcome outcome, String detail) {
        return new AuditRow(
                0,
                clock.instant(),
                actor.name(),
                right,
                deed.action(),
                deed.subjectKind(),
                deed.subject(),
                outcome,
                detail);
    }
}
