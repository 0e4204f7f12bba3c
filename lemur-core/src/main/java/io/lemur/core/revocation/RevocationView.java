package io.lemur.core.revocation;

import io.lemur.core.inventory.CertificateViews;
import io.lemur.core.store.RevocationRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkTools;
import io.lemur.error.ConflictException;
import io.lemur.error.NotFoundException;
import io.lemur.model.Certificate;
import io.lemur.model.Failure;
import io.lemur.model.RevocationReason;
import io.lemur.service.Revocation;
import java.time.Duration;
import java.util.Optional;

/**
 * A wish to revoke as a host sees it.
 *
 * @param row its row
 * @param tools for waiting
 */
record RevocationView(RevocationRow row, WorkTools tools) implements Revocation {
    private record Why(String kind, String message) implements Failure {}

    @Override
    public long certificateId() {
        return row.certificateId();
    }

    @Override
    public RevocationReason reason() {
        return row.reason();
    }

    @Override
    public Status status() {
        return row.status();
    }

    @Override
    public Optional<Failure> failure() {
        String kind = row.failureKind();
        String message = row.failureMessage();
        return kind == null || message == null ? Optional.empty() : Optional.of(new Why(kind, message));
    }

    @Override
    public Certificate await(Duration timeout) throws InterruptedException {
        return tools.changes()
                .await(
                        timeout,
                        RevocationFlow.topic(row.certificateId()),
                        Certificate.class,
                        () -> tools.store().read(this::ended));
    }

    private Optional<Certificate> ended(Tx tx) {
        RevocationRow now = tx.revocations()
                .find(row.id())
                .orElseThrow(() -> new NotFoundException("revocation of certificate", row.certificateId()));
        if (now.status() == Status.FAILED) {
            throw new ConflictException("The authority did not revoke certificate " + row.certificateId() + ": "
                    + now.failureKind() + ": " + now.failureMessage() + " In the book it is revoked.");
        }
        return now.status() == Status.REVOKED
                ? tx.certificates().find(row.certificateId()).map(found -> CertificateViews.of(tx, found))
                : Optional.empty();
    }

    /** Certificate and status. */
    @Override
    public String toString() {
        return "revocation of certificate " + row.certificateId() + " " + row.status();
    }
}
