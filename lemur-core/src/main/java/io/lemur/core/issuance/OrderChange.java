package io.lemur.core.issuance;

import io.lemur.core.plugin.Mishap;
import io.lemur.core.store.OrderRow;
import io.lemur.core.store.Sealed;
import io.lemur.model.OrderStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Collects what changes of an order's row. */
final class OrderChange {
    private final OrderRow row;
    private OrderStatus status;
    private @Nullable Long keyId;
    private @Nullable Sealed state;
    private int stateVersion;
    private boolean released;
    private int attempts;
    private int failures;
    private @Nullable String failuresOf;
    private String waitingFor;
    private @Nullable String failureKind;
    private @Nullable String failureMessage;
    private @Nullable Long certificateId;
    private @Nullable Instant endedAt;

    OrderChange(OrderRow row) {
        this.row = row;
        status = row.status();
        keyId = row.keyId();
        state = row.state();
        stateVersion = row.stateVersion();
        released = row.released();
        attempts = row.attempts();
        failures = row.failures();
        failuresOf = row.failuresOf();
        waitingFor = row.waitingFor();
        failureKind = row.failureKind();
        failureMessage = row.failureMessage();
        certificateId = row.certificateId();
        endedAt = row.endedAt();
    }

    /** How often in a row it fails in this way, this time included. */
    static int failures(OrderRow row, Mishap mishap) {
        return mishap.kind().equals(row.failuresOf()) ? row.failures() + 1 : 1;
    }

    /** What the issuer keeps about it, sealed. */
    OrderChange state(Sealed bytes, int version) {
        state = bytes;
        stateVersion = version;
        return this;
    }

    /** The issuer needs time; what failed before no longer counts. */
    OrderChange pending(String what) {
        status = OrderStatus.PENDING;
        failureKind = null;
        failureMessage = null;
        return goesOn(what);
    }

    /** It got further, and waits for this. */
    OrderChange goesOn(String what) {
        waitingFor = what;
        failures = 0;
        failuresOf = null;
        return this;
    }

    /** An attempt failed. */
    OrderChange failedOnce(Mishap mishap) {
        attempts = attempts + 1;
        failureKind = mishap.kind();
        failureMessage = mishap.message();
        return counted(mishap);
    }

    /** What it published could not be taken back once more; why it ended stays as it is. */
    OrderChange notReleased(Mishap mishap) {
        waitingFor = mishap.message();
        return counted(mishap);
    }

    private OrderChange counted(Mishap mishap) {
        failures = failures(row, mishap);
        failuresOf = mishap.kind();
        return this;
    }

    /** It ended so. From now on failures to take back what it published are counted. */
    OrderChange ended(OrderStatus how, Instant when) {
        status = how;
        endedAt = when;
        return goesOn("");
    }

    /** Somebody wants it to be tried again. */
    OrderChange again() {
        status = OrderStatus.REQUESTED;
        endedAt = null;
        state = null;
        stateVersion = 0;
        attempts = 0;
        return goesOn("");
    }

    /** It ended with this certificate. */
    OrderChange issued(long id, Instant when) {
        certificateId = id;
        failureKind = null;
        failureMessage = null;
        return ended(OrderStatus.ISSUED, when);
    }

    /** It ended without what was asked for, but this certificate exists. */
    OrderChange certificate(long id) {
        certificateId = id;
        return this;
    }

    /** Whether what it published was taken back, or nothing was published. */
    OrderChange released(boolean nothingLeft) {
        released = nothingLeft;
        return this;
    }

    /** Its key is the certificate's now, or needed no more; but one that failed may be tried again, and keeps it until it is forgotten. */
    OrderChange ending() {
        if (status != OrderStatus.FAILED || certificateId != null) {
            keyId = null;
        }
        return this;
    }

    OrderRow row() {
        return new OrderRow(
                row.id(),
                row.version(),
                status,
                row.authorityId(),
                row.authorityName(),
                row.requester(),
                row.hostKey(),
                row.requestDigest(),
                row.issuerKey(),
                row.request(),
                row.names(),
                row.csr(),
                keyId,
                state,
                stateVersion,
                released,
                attempts,
                failures,
                failuresOf,
                waitingFor,
                failureKind,
                failureMessage,
                certificateId,
                row.requestedAt(),
                endedAt);
    }
}
