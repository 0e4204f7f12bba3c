package io.lemur.core.deployment;

import io.lemur.core.store.DeploymentRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkTools;
import io.lemur.error.ConflictException;
import io.lemur.error.NotFoundException;
import io.lemur.model.DeploymentStatus;
import io.lemur.model.Failure;
import io.lemur.service.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A deployment as a host sees it.
 *
 * @param row its row
 * @param destination the destination's name
 * @param tools for waiting
 */
record DeploymentView(DeploymentRow row, String destination, WorkTools tools) implements Deployment {
    /** The view of a row. */
    static Deployment of(Tx tx, DeploymentRow row, WorkTools tools) {
        String destination =
                tx.providers().find(row.destinationId()).map(ProviderRow::name).orElse("");
        return new DeploymentView(row, destination, tools);
    }

    @Override
    public long id() {
        return row.id();
    }

    @Override
    public long certificateId() {
        return row.certificateId();
    }

    @Override
    public String name() {
        return row.name();
    }

    @Override
    public DeploymentStatus status() {
        return row.status();
    }

    @Override
    public Optional<String> reference() {
        return Optional.ofNullable(row.reference());
    }

    @Override
    public int failures() {
        return row.failures();
    }

    @Override
    public Optional<Failure> failure() {
        return Optional.ofNullable(WorkKind.Why.of(row.failureKind(), row.failureMessage()));
    }

    @Override
    public Instant wantedAt() {
        return row.wantedAt();
    }

    @Override
    public Optional<Instant> deployedAt() {
        return Optional.ofNullable(row.deployedAt());
    }

    @Override
    public Deployment await(Duration timeout) throws InterruptedException {
        return tools.changes()
                .await(
                        timeout,
                        DeploymentResults.topic(row.id()),
                        Deployment.class,
                        () -> tools.store().read(this::settled));
    }

    private Optional<Deployment> settled(Tx tx) {
        DeploymentRow now =
                tx.deployments().find(row.id()).orElseThrow(() -> new NotFoundException("deployment", row.id()));
        if (now.status() == DeploymentStatus.FAILED) {
            throw new ConflictException("Certificate " + now.certificateId() + " could not be "
                    + (now.wanted() ? "put at" : "taken away from") + " destination '" + destination + "': "
                    + now.failureKind() + ": " + now.failureMessage());
        }
        boolean onItsWay = now.status() == DeploymentStatus.WANTED
                || now.status() == DeploymentStatus.UNWANTED
                || now.status() == DeploymentStatus.UNKNOWN;
        return onItsWay ? Optional.empty() : Optional.of(new DeploymentView(now, destination, tools));
    }

    /** Number, certificate, destination and status. */
    @Override
    public String toString() {
        return "deployment " + row.id() + " of certificate " + row.certificateId() + " at '" + destination + "' "
                + row.status();
    }
}
