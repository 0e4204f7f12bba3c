package io.lemur.core.deployment;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.CertificateGate;
import io.lemur.core.inventory.DeploymentWishes;
import io.lemur.core.plugin.Providers;
import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Faults;
import io.lemur.core.store.DeploymentRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkTools;
import io.lemur.error.ConflictException;
import io.lemur.error.InUseException;
import io.lemur.error.NotFoundException;
import io.lemur.model.DeploymentQuery;
import io.lemur.model.DeploymentRequest;
import io.lemur.model.DeploymentStatus;
import io.lemur.model.Page;
import io.lemur.service.Deployment;
import io.lemur.spi.Destination;
import io.lemur.spi.Undeployer;
import java.util.List;

/** Takes wishes for deployments, on behalf of those who have rights on the certificate, and shows what became of them. */
public final class DeploymentBook {
    private static final int SHOWN = 5;

    private final WorkTools tools;
    private final Providers providers;
    private final DeploymentWishes wishes;

    /** Keeps wishes here. */
    public DeploymentBook(WorkTools tools, Providers providers, DeploymentWishes wishes) {
        this.tools = tools;
        this.providers = providers;
        this.wishes = wishes;
    }

    Deployment deploy(Actor actor, DeploymentRequest request) {
        new Faults()
                .addIf(
                        request.name()
                                .filter(name -> !DeploymentWishes.isName(name))
                                .isPresent(),
                        "name",
                        "has 1 to 100 letters, digits, dots and hyphens, begins with a letter or digit, and has no two"
                                + " dots in a row")
                .throwIfAny("deployment");
        Deed deed = Deed.of("certificate.deploy", "certificate", request.certificateId());
        return tools.audit().guarding(actor, deed, () -> {
            requireKeyIfNeeded(actor, request);
            return tools.store().insist(tx -> {
                CertificateGate.Granted granted = CertificateGate.requireFull(tx, actor, request.certificateId());
                DeploymentRow row = wishes.want(
                        tx, granted.row(), requireEnabled(tx, request.destination()), request.name(), actor.name());
                tools.audit().done(tx, actor, granted.right(), deed, "destination " + request.destination());
                return DeploymentView.of(tx, row, tools);
            });
        });
    }

    private record Asked(ProviderRow destination, boolean hasKey) {}

    private void requireKeyIfNeeded(Actor actor, DeploymentRequest request) {
        Asked asked = tools.store().read(tx -> {
            CertificateGate.Granted granted = CertificateGate.requireFull(tx, actor, request.certificateId());
            return new Asked(
                    requireEnabled(tx, request.destination()), granted.row().keyId() != null);
        });
        if (!asked.hasKey() && needsKey(asked.destination())) {
            throw new ConflictException(
                    "Destination '" + request.destination() + "' needs the private key of certificate "
                            + request.certificateId() + ", which is not in the inventory: import the key first.");
        }
    }

    private boolean needsKey(ProviderRow row) {
        return call(row, Destination::needsPrivateKey);
    }

    /** What is asked of a destination that reads no network for its answer. */
    @FunctionalInterface
    private interface Question {
        boolean ask(Destination destination);
    }

    private boolean call(ProviderRow row, Question question) {
        try {
            return providers.keepingOpen(() -> {
                Destination destination = providers.destination(row);
                return providers.call(DeploymentCalls.label(row), () -> question.ask(destination));
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConflictException("The thread was interrupted before destination '" + row.name() + "' had said"
                    + " what it can do; ask again.");
        }
    }

    private static ProviderRow requireEnabled(Tx tx, String name) {
        ProviderRow row = tx.providers()
                .find(ProviderRow.Kind.DESTINATION, name)
                .orElseThrow(() -> new NotFoundException("destination", Faults.visible(name)));
        if (!row.enabled()) {
            throw new ConflictException("Destination '" + name + "' is disabled: enable it first.");
        }
        return row;
    }

    private record Granted(DeploymentRow row, String right) {}

    private static Granted requireFull(Tx tx, Actor actor, long id) {
        DeploymentRow row = tx.deployments().find(id).orElseThrow(() -> new NotFoundException("deployment", id));
        try {
            return new Granted(
                    row,
                    CertificateGate.requireFull(tx, actor, row.certificateId()).right());
        } catch (NotFoundException unseen) {
            throw new NotFoundException("deployment", id);
        }
    }

    Deployment undeploy(Actor actor, long id) {
        Deed deed = Deed.of("certificate.undeploy", "deployment", id);
        return tools.audit().guarding(actor, deed, () -> {
            ProviderRow destination = tools.store()
                    .read(tx -> destination(tx, requireFull(tx, actor, id).row()));
            if (!call(destination, Undeployer.class::isInstance)) {
                throw new ConflictException("Destination '" + destination.name()
                        + "' can't take away what was put there:" + " do it by hand, then forget the deployment.");
            }
            return tools.store().insist(tx -> {
                Granted granted = requireFull(tx, actor, id);
                DeploymentRow row = granted.row();
                requireKnown(row);
                if (row.status() != DeploymentStatus.REMOVED && row.status() != DeploymentStatus.UNWANTED) {
                    wishes.begin(tx, row.unwanted());
                }
                tools.audit().done(tx, actor, granted.right(), deed, "destination " + destination.name());
                return DeploymentView.of(tx, require(tx, id), tools);
            });
        });
    }

    private static void requireKnown(DeploymentRow row) {
        if (row.status() == DeploymentStatus.UNKNOWN) {
            throw new ConflictException(
                    "Only a newer engine on another node knows how far deployment " + row.id() + " got: ask it there.");
        }
    }

    private static ProviderRow destination(Tx tx, DeploymentRow row) {
        return tx.providers()
                .find(row.destinationId())
                .orElseThrow(() -> new IllegalStateException("destination " + row.destinationId() + " is gone"));
    }

    private static DeploymentRow require(Tx tx, long id) {
        return tx.deployments().find(id).orElseThrow(() -> new NotFoundException("deployment", id));
    }

    Deployment get(Actor actor, long id) {
        return tools.audit()
                .guarding(
                        actor,
                        Deed.of("deployment.get", "deployment", id),
                        () -> tools.store().read(tx -> {
                            DeploymentRow row = require(tx, id);
                            try {
                                CertificateGate.requireView(tx, actor, row.certificateId());
                            } catch (NotFoundException unseen) {
                                throw new NotFoundException("deployment", id);
                            }
                            return DeploymentView.of(tx, row, tools);
                        }));
    }

    Page<Deployment> search(Actor actor, DeploymentQuery query) {
        return tools.store().read(tx -> {
            Page<DeploymentRow> rows = tx.deployments().search(query, CertificateGate.viewer(actor));
            List<Deployment> views = rows.items().stream()
                    .map(row -> DeploymentView.of(tx, row, tools))
                    .toList();
            return new Page<>(views, rows.next());
        });
    }

    Deployment retry(Actor actor, long id) {
        Deed deed = Deed.of("deployment.retry", "deployment", id);
        return tools.audit()
                .guarding(
                        actor,
                        deed,
                        () -> tools.store().insist(tx -> {
                            Granted granted = requireFull(tx, actor, id);
                            DeploymentRow row = granted.row();
                            if (row.status() != DeploymentStatus.FAILED) {
                                throw new ConflictException(
                                        "Deployment " + id + " can't be tried again: it is " + row.status() + ".");
                            }
                            wishes.begin(tx, row.wanted() ? row.putAgain() : row.unwanted());
                            tools.audit().done(tx, actor, granted.right(), deed, "");
                            return DeploymentView.of(tx, require(tx, id), tools);
                        }));
    }

    void forget(Actor actor, long id) {
        Deed deed = Deed.of("deployment.forget", "deployment", id);
        tools.audit().guarding(actor, deed, () -> {
            String right = Access.requireAdmin(actor, "forget a deployment");
            return tools.store().insist(tx -> {
                DeploymentRow row = require(tx, id);
                requireKnown(row);
                if (tools.queue().isUnderWay(tx, DeploymentWishes.KIND, id)) {
                    throw new ConflictException("Deployment " + id + " is being worked on: forget it later.");
                }
                tx.deployments().delete(row);
                tools.queue().done(tx, DeploymentWishes.KIND, id);
                tools.audit().done(tx, actor, right, deed, "certificate " + row.certificateId());
                return row;
            });
        });
    }

    /** A destination has other options: all that is there is put there once more. */
    void putAllAgain(Tx tx, ProviderRow destination) {
        long after = 0;
        List<Long> ids = tx.deployments().deployed(destination.id(), after, 1_000);
        while (!ids.isEmpty()) {
            tx.deployments().findAll(ids).forEach(row -> wishes.begin(tx, row.putAgain()));
            after = ids.get(ids.size() - 1);
            ids = tx.deployments().deployed(destination.id(), after, 1_000);
        }
    }

    /**
     * Takes a destination that is about to be removed out of all that hangs on it.
     *
     * @throws InUseException if something is there, or is to be
     */
    void forgetAll(Tx tx, ProviderRow destination) {
        List<String> there = tx.deployments().atDestination(destination.id(), SHOWN).stream()
                .map(row -> "deployment " + row.id() + " of certificate " + row.certificateId() + ", " + row.status())
                .toList();
        if (!there.isEmpty()) {
            throw new InUseException("destination '" + destination.name() + "'", there);
        }
        tx.deployments().deleteAll(destination.id());
    }
}
