package io.lemur.core.store.jpa;

import io.lemur.core.store.DeploymentRow;
import io.lemur.model.DeploymentStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code lemur_deployment}. */
@Entity(name = "PlacedCertificate")
@Table(name = "lemur_deployment")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class DeploymentEntity {
    @Id
    long id;

    @Version
    long version;

    @Column(name = "certificate_id", updatable = false)
    long certificateId;

    @Column(name = "destination_id", updatable = false)
    long destinationId;

    String name;

    long turn;

    @Convert(converter = DeploymentStatusText.class)
    DeploymentStatus status;

    boolean wanted;

    @Column(updatable = false)
    String requester;

    @Nullable
    String reference;

    int failures;

    @Column(name = "failure_kind")
    @Nullable
    String failureKind;

    @Column(name = "failure_message")
    @Nullable
    String failureMessage;

    @Column(name = "wanted_at")
    Instant wantedAt;

    @Column(name = "deployed_at")
    @Nullable
    Instant deployedAt;

    static DeploymentEntity of(DeploymentRow row) {
        DeploymentEntity entity = new DeploymentEntity();
        entity.id = row.id();
        entity.version = row.version();
        entity.certificateId = row.certificateId();
        entity.destinationId = row.destinationId();
        entity.name = row.name();
        entity.turn = row.turn();
        entity.wanted = row.wanted();
        entity.status = Columns.known(row.status(), DeploymentStatus.UNKNOWN);
        entity.requester = row.requester();
        entity.reference = row.reference();
        entity.failures = row.failures();
        entity.failureKind = row.failureKind();
        entity.failureMessage = row.failureMessage();
        entity.wantedAt = row.wantedAt();
        entity.deployedAt = row.deployedAt();
        return entity;
    }

    DeploymentRow toRow() {
        return new DeploymentRow(
                id,
                version,
                certificateId,
                destinationId,
                name,
                turn,
                status,
                wanted,
                requester,
                reference,
                failures,
                failureKind,
                failureMessage,
                wantedAt,
                deployedAt);
    }
}
