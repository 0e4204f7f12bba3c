package io.lemur.core.store.jpa;

import io.lemur.core.store.RenewalRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code lemur_renewal}. */
@Entity(name = "StoredRenewal")
@Table(name = "lemur_renewal")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RenewalEntity {
    @Id
    @Column(name = "certificate_id")
    long certificateId;

    @Version
    long version;

    boolean enabled;

    String policy;

    @Column(name = "due_at")
    @Nullable
    Instant dueAt;

    int attempts;

    @Column(name = "order_id")
    @Nullable
    Long orderId;

    @Column(name = "failure_kind")
    @Nullable
    String failureKind;

    @Column(name = "failure_message")
    @Nullable
    String failureMessage;

    static RenewalEntity of(RenewalRow row) {
        RenewalEntity entity = new RenewalEntity();
        entity.certificateId = row.certificateId();
        entity.version = row.version();
        entity.enabled = row.enabled();
        entity.policy = row.policy();
        entity.dueAt = row.dueAt();
        entity.attempts = row.attempts();
        entity.orderId = row.orderId();
        entity.failureKind = row.failureKind();
        entity.failureMessage = row.failureMessage();
        return entity;
    }

    RenewalRow toRow() {
        return new RenewalRow(
                certificateId, version, enabled, policy, dueAt, attempts, orderId, failureKind, failureMessage);
    }
}
