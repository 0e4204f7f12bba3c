package io.lemur.core.deployment;

import io.lemur.core.inventory.DeploymentWishes;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.DeploymentRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkQueue;
import io.lemur.model.DeploymentStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A deployment, and all that is known of its name at its destination, as it was read.
 *
 * @param row the deployment
 * @param certificate what is to be there
 * @param destination where
 * @param others the other deployments of that name there
 * @param busy whether a node is at one of those now
 */
record Place(
        DeploymentRow row,
        CertificateRow certificate,
        ProviderRow destination,
        List<DeploymentRow> others,
        boolean busy) {
    /** The place of a deployment, as it is now. */
    static Place of(Tx tx, DeploymentRow row, WorkQueue queue) {
        List<DeploymentRow> others = tx.deployments().ofName(row.destinationId(), row.name()).stream()
                .filter(other -> other.id() != row.id())
                .toList();
        return new Place(
                row,
                tx.certificates()
                        .find(row.certificateId())
                        .orElseThrow(
                                () -> new IllegalStateException("certificate " + row.certificateId() + " is gone")),
                tx.providers()
                        .find(row.destinationId())
                        .orElseThrow(
                                () -> new IllegalStateException("destination " + row.destinationId() + " is gone")),
                others,
                others.stream().anyMatch(other -> queue.isUnderWay(tx, DeploymentWishes.KIND, other.id())));
    }

    /** Who is there, or is to be, after this one. */
    Optional<DeploymentRow> successor() {
        return others.stream()
                .filter(other -> other.turn() > row.turn() && stands(other))
                .max(Comparator.comparingLong(DeploymentRow::turn));
    }

    /** Whether another one is there in the very place of this one, or is to be. */
    Optional<DeploymentRow> heir() {
        return others.stream()
                .filter(Place::stands)
                .filter(other -> row.reference() == null || Objects.equals(other.reference(), row.reference()))
                .max(Comparator.comparingLong(DeploymentRow::turn));
    }

    /** Where this one was last, or else the one before it. */
    Optional<String> previous() {
        return Optional.ofNullable(row.reference())
                .or(() -> others.stream()
                        .filter(other -> other.turn() < row.turn() && other.status() != DeploymentStatus.REMOVED)
                        .max(Comparator.comparingLong(DeploymentRow::turn))
                        .map(DeploymentRow::reference));
    }

    /** Those that are left behind once this one is there. */
    List<DeploymentRow> predecessors() {
        return others.stream()
                .filter(other -> other.turn() < row.turn())
                .filter(other -> other.status() != DeploymentStatus.REMOVED
                        && other.status() != DeploymentStatus.UNWANTED
                        && other.status() != DeploymentStatus.UNKNOWN)
                .toList();
    }

    private static boolean stands(DeploymentRow row) {
        return row.status() == DeploymentStatus.WANTED || row.status() == DeploymentStatus.DEPLOYED;
    }
}
