package io.lemur.core.store.jpa;

import io.lemur.core.store.RevocationRow;
import io.lemur.model.RevocationReason;
import io.lemur.service.Revocation;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code lemur_revocation}. */
@Entity(name = "RevocationWish")
@Table(name = "lemur_revocation")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RevocationEntity {
    @Id
    long id;

    @Version
    long version;

    @Column(name = "certificate_id", updatable = false)
    long certificateId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    RevocationReason reason;

    @Convert(converter = RevocationStatusText.class)
    Revocation.Status status;

    @Column(updatable = false)
    String requester;

    @Column(name = "issuer_key", updatable = false)
    String issuerKey;

    int failures;

    @Column(name = "failure_kind")
    @Nullable
    String failureKind;

    @Column(name = "failure_message")
    @Nullable
    String failureMessage;

    @Column(name = "requested_at", updatable = false)
    Instant requestedAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    static RevocationEntity of(RevocationRow row) {
        RevocationEntity entity = new RevocationEntity();
        entity.id = row.id();
        entity.version = row.version();
        entity.certificateId = row.certificateId();
        entity.reason = row.reason();
        entity.status = Columns.known(row.status(), Revocation.Status.UNKNOWN);
        entity.requester = row.requester();
        entity.issuerKey = row.issuerKey();
        entity.failures = row.failures();
        entity.failureKind = row.failureKind();
        entity.failureMessage = row.failureMessage();
        entity.requestedAt = row.requestedAt();
        entity.endedAt = row.endedAt();
        return entity;
    }

    RevocationRow toRow() {
        return new RevocationRow(
                id,
                version,
                certificateId,
                reason,
                status,
                requester,
                issuerKey,
                failures,
                failureKind,
                failureMessage,
                requestedAt,
                endedAt);
    }
}
