package io.lemur.core.store;

import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.model.DeploymentQuery;
import io.lemur.model.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@code lemur_deployment}. */
public interface DeploymentTable {
    /** A number for a row that will be stored in this transaction. */
    long nextId();

    /** The row. */
    Optional<DeploymentRow> find(long id);

    /** The row of a certificate at a destination. */
    Optional<DeploymentRow> find(long certificateId, long destinationId);

    /** The rows of these numbers, those that are there. */
    List<DeploymentRow> findAll(Collection<Long> ids);

    /** All of a certificate, the oldest first. */
    List<DeploymentRow> ofCertificate(long certificateId);

    /** All of one name at a destination, the oldest first. */
    List<DeploymentRow> ofName(long destinationId, String name);

    /** Some at a destination that are not {@link io.lemur.model.DeploymentStatus#REMOVED}, the oldest first. */
    List<DeploymentRow> atDestination(long destinationId, int size);

    /** The numbers of some that are there, after a number, in their order. */
    List<Long> deployed(long destinationId, long after, int size);

    /** One page, the newest first, of certificates that somebody may see. */
    Page<DeploymentRow> search(DeploymentQuery query, Viewer viewer);

    /** Whether it was asked for before an instant, by the database's time. */
    boolean isAskedBefore(long id, Instant time);

    /** It is asked for now, by the database's time. */
    void askAnew(long id);

    /** The numbers of some rows that are not done, and have no work of this kind in the queue. */
    List<Long> lost(String kind, int size);

    /** Stores a new row. */
    void insert(DeploymentRow row);

    /**
     * Writes all but whose it is.
     *
     * @throws StaleRowException if it has another version
     */
    void update(DeploymentRow row);

    /**
     * Removes it.
     *
     * @throws StaleRowException if it has another version
     */
    void delete(DeploymentRow row);

    /** Removes all of a destination. */
    void deleteAll(long destinationId);
}
