package io.lemur.core.store.jpa;

import io.lemur.core.store.OrderRow;
import io.lemur.model.OrderStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code lemur_order}. */
@Entity(name = "CertificateOrder")
@Table(name = "lemur_order")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class OrderEntity {
    @Id
    long id;

    @Version
    long version;

    @Convert(converter = OrderStatusText.class)
    OrderStatus status;

    @Column(name = "authority_id", updatable = false)
    @Nullable
    Long authorityId;

    @Column(name = "authority_name", updatable = false)
    String authorityName;

    @Column(updatable = false)
    String requester;

    @Column(name = "host_key", updatable = false)
    @Nullable
    String hostKey;

    @Column(name = "request_digest", updatable = false)
    String requestDigest;

    @Column(name = "issuer_key", updatable = false)
    String issuerKey;

    @Column(updatable = false)
    String request;

    @Column(updatable = false)
    String names;

    @Column(updatable = false)
    byte[] csr;

    @Column(name = "key_id")
    @Nullable
    Long keyId;

    byte @Nullable [] state;

    @Column(name = "state_version")
    int stateVersion;

    boolean released;
    int attempts;
    int failures;

    @Column(name = "failures_of")
    @Nullable
    String failuresOf;

    @Column(name = "waiting_for")
    String waitingFor;

    @Column(name = "failure_kind")
    @Nullable
    String failureKind;

    @Column(name = "failure_message")
    @Nullable
    String failureMessage;

    @Column(name = "certificate_id")
    @Nullable
    Long certificateId;

    @Column(name = "requested_at", updatable = false)
    Instant requestedAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    static OrderEntity of(OrderRow row) {
        OrderEntity entity = new OrderEntity();
        entity.id = row.id();
        entity.version = row.version();
        entity.status = Columns.known(row.status(), OrderStatus.UNKNOWN);
        entity.authorityId = row.authorityId();
        entity.authorityName = row.authorityName();
        entity.requester = row.requester();
        entity.hostKey = row.hostKey();
        entity.requestDigest = row.requestDigest();
        entity.issuerKey = row.issuerKey();
        entity.request = row.request();
        entity.names = Json.write(row.names());
        entity.csr = row.csr();
        entity.keyId = row.keyId();
        entity.state = Columns.bytes(row.state());
        entity.stateVersion = row.stateVersion();
        entity.released = row.released();
        entity.attempts = row.attempts();
        entity.failures = row.failures();
        entity.failuresOf = row.failuresOf();
        entity.waitingFor = row.waitingFor();
        entity.failureKind = row.failureKind();
        entity.failureMessage = row.failureMessage();
        entity.certificateId = row.certificateId();
        entity.requestedAt = row.requestedAt();
        entity.endedAt = row.endedAt();
        return entity;
    }

    OrderRow toRow() {
        return new OrderRow(
                id,
                version,
                status,
                authorityId,
                authorityName,
                requester,
                hostKey,
                requestDigest,
                issuerKey,
                request,
                Json.readList(names),
                csr,
                keyId,
                Columns.sealed(state),
                stateVersion,
                released,
                attempts,
                failures,
                failuresOf,
                waitingFor,
                failureKind,
                failureMessage,
                certificateId,
                requestedAt,
                endedAt);
    }
}
