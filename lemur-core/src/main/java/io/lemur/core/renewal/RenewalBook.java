package io.lemur.core.renewal;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.CertificateGate;
import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Faults;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.RenewalRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.ConflictException;
import io.lemur.error.InUseException;
import io.lemur.error.NotFoundException;
import io.lemur.model.Page;
import io.lemur.model.RenewalPolicy;
import io.lemur.model.RenewalQuery;
import io.lemur.service.Renewal;
import java.util.List;
import java.util.Optional;

/**
 * Says which certificate is renewed when, and lets people change it.
 *
 * @param store the database
 * @param audit who did what
 */
record RenewalBook(Store store, AuditTrail audit) {
    private static final int BATCH = 500;
    private static final int SHOWN = 5;

    Renewal get(Actor actor, long certificateId) {
        return audit.guarding(
                actor,
                deed("get", certificateId),
                () -> store.read(tx -> {
                    CertificateGate.requireView(tx, actor, certificateId);
                    return new RenewalView(tx.renewals().find(certificateId).orElseGet(() -> unplanned(certificateId)));
                }));
    }

    private static RenewalRow unplanned(long certificateId) {
        return new RenewalRow(certificateId, 0, false, RenewalPolicy.STANDARD, null, 0, null, null, null);
    }

    Page<Renewal> search(Actor actor, RenewalQuery query) {
        Page<RenewalRow> rows = store.read(tx -> tx.renewals().search(query, CertificateGate.viewer(actor)));
        return new Page<>(rows.items().stream().<Renewal>map(RenewalView::new).toList(), rows.next());
    }

    Renewal enable(Actor actor, long certificateId, String policyName) {
        return audit.guarding(
                actor,
                deed("enable", certificateId),
                () -> store.insist(tx -> {
                    CertificateGate.Granted granted = CertificateGate.requireFull(tx, actor, certificateId);
                    requireRenewable(granted.row());
                    RenewalPolicy policy = Optional.ofNullable(
                                    RenewalPlan.policies(tx).get(policyName))
                            .orElseThrow(() -> new NotFoundException("renewal policy", Faults.visible(policyName)));
                    RenewalRow planned =
                            RenewalRow.planned(certificateId, policy.name(), RenewalPlan.due(policy, granted.row()));
                    Optional<RenewalRow> before = tx.renewals().find(certificateId);
                    if (before.isEmpty()) {
                        tx.renewals().insert(planned);
                    } else if (!before.get().enabled() || !before.get().policy().equals(policyName)) {
                        tx.renewals()
                                .update(before.get().replanned(policy.name(), RenewalPlan.due(policy, granted.row())));
                    }
                    audit.done(tx, actor, granted.right(), deed("enable", certificateId), "policy " + policyName);
                    return new RenewalView(tx.renewals().find(certificateId).orElseThrow());
                }));
    }

    private static void requireRenewable(CertificateRow row) {
        if (row.authorityId() == null) {
            throw new ConflictException("It is not known which authority issued certificate " + row.id()
                    + ": request one that replaces it from an authority of your choice, and let that be renewed.");
        }
        if (row.csr() != null && row.keyId() == null) {
            throw new ConflictException(
                    "Certificate " + row.id() + " was made from a CSR of the requester's own, whose key"
                            + " is not here: only the requester can ask for its successor.");
        }
    }

    Renewal disable(Actor actor, long certificateId) {
        return audit.guarding(
                actor,
                deed("disable", certificateId),
                () -> store.insist(tx -> {
                    CertificateGate.Granted granted = CertificateGate.requireFull(tx, actor, certificateId);
                    tx.renewals()
                            .find(certificateId)
                            .filter(RenewalRow::enabled)
                            .ifPresent(row -> tx.renewals().update(row.disabled()));
                    audit.done(tx, actor, granted.right(), deed("disable", certificateId), "");
                    return new RenewalView(tx.renewals().find(certificateId).orElseGet(() -> unplanned(certificateId)));
                }));
    }

    List<RenewalPolicy> policies(Actor actor) {
        return actor.seesAll()
                ? store.read(tx -> List.copyOf(RenewalPlan.policies(tx).values()))
                : List.of();
    }

    RenewalPolicy put(Actor actor, RenewalPolicy policy) {
        Deed deed = Deed.of("renewal-policy.put", "renewal policy", Faults.visible(policy.name()));
        return audit.guarding(actor, deed, () -> {
            String right = Access.requireAdmin(actor, "change a renewal policy");
            new Faults().name("name", policy.name()).throwIfAny("renewal policy");
            return store.insist(tx -> {
                requireAuthorities(tx, policy);
                tx.renewals().putPolicy(policy.name(), PolicyJson.write(policy));
                replan(tx, policy);
                audit.done(tx, actor, right, deed, policy.time().toString());
                return policy;
            });
        });
    }

    private static void requireAuthorities(Tx tx, RenewalPolicy policy) {
        Faults faults = new Faults();
        policy.authorities()
                .forEach(name -> faults.addIf(
                        tx.authorities().find(name).isEmpty(),
                        "authorities",
                        "there is no authority '" + Faults.visible(name) + "'"));
        faults.throwIfAny("renewal policy");
    }

    /** What was not tried yet falls due by the policy as it is now. */
    private static void replan(Tx tx, RenewalPolicy policy) {
        List<RenewalRow> rows = tx.renewals().following(policy.name(), 0, BATCH);
        while (!rows.isEmpty()) {
            for (RenewalRow row : rows) {
                if (row.enabled() && row.dueAt() != null && row.attempts() == 0) {
                    tx.certificates()
                            .find(row.certificateId())
                            .ifPresent(certificate ->
                                    tx.renewals().update(row.later(RenewalPlan.due(policy, certificate))));
                }
            }
            rows = tx.renewals()
                    .following(policy.name(), rows.get(rows.size() - 1).certificateId(), BATCH);
        }
    }

    void remove(Actor actor, String name) {
        Deed deed = Deed.of("renewal-policy.remove", "renewal policy", Faults.visible(name));
        audit.guarding(actor, deed, () -> {
            String right = Access.requireAdmin(actor, "remove a renewal policy");
            return store.insist(tx -> {
                if (!RenewalPlan.policies(tx).containsKey(name)) {
                    throw new NotFoundException("renewal policy", Faults.visible(name));
                }
                if (name.equals(RenewalPolicy.STANDARD)) {
                    tx.renewals().removePolicy(name);
                    replan(tx, RenewalPolicy.of(name));
                } else {
                    requireUnused(tx, name);
                    tx.renewals().removePolicy(name);
                }
                audit.done(tx, actor, right, deed, "");
                return name;
            });
        });
    }

    private static void requireUnused(Tx tx, String name) {
        List<String> users = tx.renewals().following(name, 0, SHOWN).stream()
                .map(row -> "certificate " + row.certificateId())
                .toList();
        if (!users.isEmpty()) {
            throw new InUseException("renewal policy '" + name + "'", users);
        }
    }

    private static Deed deed(String verb, long certificateId) {
        return Deed.of("renewal." + verb, "certificate", certificateId);
    }
}
