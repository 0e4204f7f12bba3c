package io.lemur.core.inventory;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.DeploymentRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkQueue;
import io.lemur.error.ConflictException;
import io.lemur.model.DeploymentStatus;
import java.time.Clock;
import java.util.Optional;

/** Writes down which certificate is to be where, with the work that puts it there, in the transaction of whoever wants it. */
public final class DeploymentWishes {
    /** The name of the work that does it. */
    public static final String KIND = "deployment";

    private final WorkQueue queue;
    private final Clock clock;

    /** Work goes into this queue. */
    public DeploymentWishes(WorkQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** Whether a text may be the name of a deployment. */
    public static boolean isName(String text) {
        return DeploymentNames.isName(text);
    }

    /**
     * Wants a certificate at a destination. Where it is there, or on its way there, that stays so; what failed, or was taken away, is
     * begun anew.
     *
     * @param name what it is to be called there; empty: as what it replaces there, or as its first name says
     * @throws ConflictException if another certificate has the name, or this one is there under another
     */
    public DeploymentRow want(
            Tx tx, CertificateRow certificate, ProviderRow destination, Optional<String> name, String requester) {
        tx.providers().lock(destination.id());
        Optional<DeploymentRow> before = tx.deployments().find(certificate.id(), destination.id());
        if (before.isEmpty()) {
            String called = DeploymentNames.of(tx, certificate, destination.id(), name);
            long id = tx.deployments().nextId();
            DeploymentRow row = DeploymentRow.of(
                    id, new DeploymentRow.Wish(certificate.id(), destination.id(), called, requester), clock.instant());
            tx.deployments().insert(row);
            queue.add(tx, KIND, id);
            return row;
        }
        DeploymentRow row = before.get();
        boolean stands = row.status() == DeploymentStatus.WANTED || row.status() == DeploymentStatus.DEPLOYED;
        if (stands && name.filter(other -> !other.equals(row.name())).isPresent()) {
            throw new ConflictException("Certificate " + certificate.id() + " is at destination '" + destination.name()
                    + "' under the name '" + row.name() + "': take it away there before you give it another.");
        }
        return stands ? row : again(tx, certificate, row, name);
    }

    private DeploymentRow again(Tx tx, CertificateRow certificate, DeploymentRow row, Optional<String> name) {
        boolean isSomewhere = row.status() != DeploymentStatus.REMOVED;
        Optional<String> called = isSomewhere ? Optional.of(name.orElse(row.name())) : name;
        if (isSomewhere && !called.get().equals(row.name())) {
            throw new ConflictException("What is left of certificate " + row.certificateId() + " under the name '"
                    + row.name() + "' is to be taken away before it is given another.");
        }
        DeploymentRow again = row.wantedAgain(
                DeploymentNames.of(tx, certificate, row.destinationId(), called),
                tx.deployments().nextId(),
                clock.instant());
        begin(tx, again);
        return again;
    }

    /** Writes a row of which something is wanted, with the work that does it; its time and its tries are counted anew. */
    public void begin(Tx tx, DeploymentRow row) {
        tx.deployments().update(row);
        tx.deployments().askAnew(row.id());
        queue.countAnew(tx, KIND, row.id());
        queue.keep(tx, KIND, row.id(), tx.now());
        queue.hurry(tx, KIND, row.id());
    }
}
