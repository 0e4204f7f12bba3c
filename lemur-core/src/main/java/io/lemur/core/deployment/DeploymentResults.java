package io.lemur.core.deployment;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.DeploymentWishes;
import io.lemur.core.plugin.Mishap;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.DeploymentRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Next;
import io.lemur.core.work.WorkTools;
import io.lemur.event.CertificateDeployed;
import io.lemur.event.CertificateEvent;
import io.lemur.event.CertificateUndeployed;
import io.lemur.event.DeploymentFailed;
import io.lemur.model.DeploymentStatus;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.ProbeAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits what came of a step of a deployment: each result in one transaction, only while the row has the version the step began with. */
final class DeploymentResults {
    private static final Logger LOG = LoggerFactory.getLogger(DeploymentResults.class);

    private final WorkTools tools;
    private final DeploymentWishes wishes;

    DeploymentResults(WorkTools tools, DeploymentWishes wishes) {
        this.tools = tools;
        this.wishes = wishes;
    }

    /** The name under which a change of it is made known on this node. */
    static String topic(long id) {
        return "deployment " + id;
    }

    /** There is nothing to be done. */
    Next gone(long id) {
        tools.store().change(tx -> tools.queue().done(tx, DeploymentWishes.KIND, id));
        return Next.NOTHING;
    }

    /** It is there; what was there before it under its name is superseded, or gone where it was in the very same place. */
    Next deployed(Place place, DeploymentRef at) {
        return tools.store().write(tx -> {
            DeploymentRow row = place.row().deployed(at.value(), tools.clock().instant());
            end(tx, place, row, CertificateDeployed.class, Map.of("reference", at.value()));
            for (DeploymentRow before : place.predecessors()) {
                leave(tx, place, before, at.value());
            }
            return Next.NOTHING;
        });
    }

    private void leave(Tx tx, Place place, DeploymentRow before, String taken) {
        Place of = new Place(
                before,
                tx.certificates().find(before.certificateId()).orElseThrow(),
                place.destination(),
                place.others(),
                false);
        if (before.reference() == null) {
            tx.deployments().update(before.removed());
            settle(tx, before.id());
        } else if (before.reference().equals(taken)) {
            end(tx, of, before.removed(), CertificateUndeployed.class, Map.of());
        } else if (before.status() != DeploymentStatus.SUPERSEDED) {
            tx.deployments().update(before.superseded());
            settle(tx, before.id());
        }
    }

    /** Its successor was there first: it is not put there any more. */
    Next overtaken(Place place, DeploymentRow successor) {
        return tools.store().write(tx -> {
            DeploymentRow row = place.row();
            boolean isInPlace = row.reference() == null || row.reference().equals(successor.reference());
            tx.deployments().update(isInPlace ? row.removed() : row.superseded());
            settle(tx, row.id());
            return Next.NOTHING;
        });
    }

    /** It is taken away. */
    Next undeployed(Place place) {
        return tools.store().write(tx -> {
            end(tx, place, place.row().removed(), CertificateUndeployed.class, Map.of());
            return Next.NOTHING;
        });
    }

    /** Another one has its place. Where that came before, this one may have been put in its place: it is put there once more. */
    Next leftToHeir(Place place, DeploymentRow heir) {
        return tools.store().write(tx -> {
            end(tx, place, place.row().removed(), CertificateUndeployed.class, Map.of());
            if (heir.turn() < place.row().turn() && heir.status() == DeploymentStatus.DEPLOYED) {
                wishes.begin(tx, heir.putAgain());
            }
            return Next.NOTHING;
        });
    }

    /** It was looked at, and stays as it is. */
    Next looked(Place place) {
        return gone(place.row().id());
    }

    /** It is not there: it is put there once more. */
    Next missing(Place place, ProbeAnswer answer) {
        DeploymentRow row = place.row();
        LOG.warn(
                "Deployment {}: certificate {} is not at destination '{}' any more ({}); it is put there once more",
                row.id(),
                row.certificateId(),
                place.destination().name(),
                answer instanceof ProbeAnswer.Another ? "another is" : "nothing is");
        return tools.store().write(tx -> {
            tx.deployments().update(row.putAgain());
            tx.deployments().askAnew(row.id());
            tools.audit().failed(tx, Actor.SYSTEM, deed("deployment.look", row), "MISSING");
            return Next.AT_ONCE;
        });
    }

    /** An attempt failed, and another follows. */
    void failedOnce(DeploymentRow row, Mishap mishap) {
        LOG.info("Deployment {}: attempt failed with {}", row.id(), mishap.kind());
        tools.store().change(tx -> tx.deployments().update(row.failedOnce(mishap.kind(), mishap.message())));
    }

    /** It fails, and is not tried again by itself. */
    Next failed(Place place, Mishap mishap) {
        DeploymentRow row = place.row();
        LOG.warn(
                "Deployment {} at '{}' failed with {}",
                row.id(),
                place.destination().name(),
                mishap.kind());
        String failure = mishap.kind() + ": " + mishap.message();
        return tools.store().write(tx -> {
            DeploymentRow failed = row.failed(mishap.kind(), mishap.message());
            end(tx, place, failed, DeploymentFailed.class, Map.of("failure", failure));
            return Next.NOTHING;
        });
    }

    private void end(
            Tx tx, Place place, DeploymentRow row, Class<? extends CertificateEvent> event, Map<String, Object> facts) {
        tx.certificates().lock(row.certificateId());
        tx.deployments().update(row);
        settle(tx, row.id());
        Map<String, Object> all = new HashMap<>(facts);
        all.put("certificateName", place.certificate().name());
        all.put("destination", place.destination().name());
        Actor requester = new Actor(row.requester(), Set.of(), false);
        tools.events().publish(tx, requester, event, row.certificateId(), all);
        String failure = row.failureKind();
        if (row.status() == DeploymentStatus.FAILED) {
            tools.audit().failed(tx, Actor.SYSTEM, deed("deployment.end", row), Objects.requireNonNull(failure));
        } else {
            String verb = row.status() == DeploymentStatus.DEPLOYED ? "deployment.deployed" : "deployment.removed";
            tools.audit().done(tx, Actor.SYSTEM, WorkTools.SYSTEM_RIGHT, deed(verb, row), "");
        }
    }

    private void settle(Tx tx, long id) {
        tools.queue().done(tx, DeploymentWishes.KIND, id);
        tx.afterCommit(() -> tools.changes().happened(topic(id)));
    }

    private static Deed deed(String verb, DeploymentRow row) {
        return Deed.of(verb, "deployment", row.id());
    }
}
