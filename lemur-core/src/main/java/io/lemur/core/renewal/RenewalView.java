package io.lemur.core.renewal;

import io.lemur.core.store.RenewalRow;
import io.lemur.core.work.WorkKind;
import io.lemur.model.Failure;
import io.lemur.service.Renewal;
import java.time.Instant;
import java.util.Optional;

/**
 * A renewal as a host sees it.
 *
 * @param row its row
 */
record RenewalView(RenewalRow row) implements Renewal {
    @Override
    public long certificateId() {
        return row.certificateId();
    }

    @Override
    public boolean enabled() {
        return row.enabled();
    }

    @Override
    public String policy() {
        return row.policy();
    }

    @Override
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(row.dueAt());
    }

    @Override
    public int attempts() {
        return row.attempts();
    }

    @Override
    public Optional<Long> orderId() {
        return Optional.ofNullable(row.orderId());
    }

    @Override
    public Optional<Failure> failure() {
        return Optional.ofNullable(WorkKind.Why.of(row.failureKind(), row.failureMessage()));
    }

    /** Certificate, policy and when it is due. */
    @Override
    public String toString() {
        return "renewal of certificate " + row.certificateId() + " under '" + row.policy() + "'"
                + (row.dueAt() == null ? ", not due" : ", due at " + row.dueAt());
    }
}
