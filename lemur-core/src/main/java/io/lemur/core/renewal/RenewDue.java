package io.lemur.core.renewal;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.issuance.CertificateRequests;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Backoff;
import io.lemur.core.schedule.StandardTask;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.OrderRow;
import io.lemur.core.store.RenewalRow;
import io.lemur.core.store.StaleRowException;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkTools;
import io.lemur.error.LemurException;
import io.lemur.error.StoreException;
import io.lemur.event.RenewalFailed;
import io.lemur.model.CertificateStatus;
import io.lemur.model.RenewalPolicy;
import io.lemur.model.Schedule;
import io.lemur.service.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the successors of certificates that fall due by the host's clock. Each is asked for under a key of its own, so that a crash
 * between the request and the row that remembers it doubles nothing. One that failed is asked for again, of the policy's next authority,
 * until there is a successor.
 */
final class RenewDue implements StandardTask {
    private static final Logger LOG = LoggerFactory.getLogger(RenewDue.class);
    private static final int BATCH = 200;
    /** When an order under way is looked at again. */
    private static final Duration LOOK = Duration.ofHours(1);

    private final WorkTools tools;
    private final CertificateRequests requests;
    private final RenewalPlan plan;
    private final Backoff afterFailure;

    RenewDue(WorkTools tools, CertificateRequests requests, RenewalPlan plan, Backoff afterFailure) {
        this.tools = tools;
        this.requests = requests;
        this.plan = plan;
        this.afterFailure = afterFailure;
    }

    @Override
    public String name() {
        return "renew-due";
    }

    @Override
    public String description() {
        return "Asks for successors of the certificates that fall due.";
    }

    @Override
    public Schedule usual() {
        return Schedule.every(Duration.ofHours(1));
    }

    @Override
    public void run() throws InterruptedException {
        Instant now = tools.clock().instant();
        List<Long> due = due(now);
        while (!due.isEmpty()) {
            for (long certificate : due) {
                StandardTask.requireTime();
                look(certificate, now);
            }
            due = due(now);
        }
    }

    private List<Long> due(Instant now) {
        return tools.store().read(tx -> tx.renewals().due(now, BATCH));
    }

    /** What was read of a renewal that is due. */
    private record Due(RenewalRow row, CertificateRow certificate, RenewalPolicy policy, Optional<OrderRow> order) {}

    private void look(long certificateId, Instant now) {
        Due due = tools.store().read(tx -> read(tx, certificateId));
        try {
            goOn(due, now);
        } catch (StaleRowException changed) {
            LOG.debug("The renewal of certificate {} was changed meanwhile", certificateId, changed);
        }
    }

    private static Due read(Tx tx, long certificateId) {
        RenewalRow row = tx.renewals().find(certificateId).orElseThrow();
        return new Due(
                row,
                tx.certificates().find(certificateId).orElseThrow(),
                RenewalPlan.policy(tx, row.policy()),
                Optional.ofNullable(row.orderId()).flatMap(tx.orders()::find));
    }

    private void goOn(Due due, Instant now) {
        RenewalRow row = due.row();
        boolean needsNone = !due.certificate().replacedBy().isEmpty()
                || !due.certificate().listed()
                || due.certificate().status() == CertificateStatus.REVOKED;
        if (needsNone) {
            update(row.over());
        } else if (due.order().filter(order -> !order.status().hasEnded()).isPresent()) {
            update(row.later(now.plus(LOOK)));
        } else if (due.order().isPresent()) {
            OrderRow order = due.order().get();
            String message = order.failureMessage() == null ? "it was " + order.status() : order.failureMessage();
            failed(due, order.failureKind() == null ? "ORDER_" + order.status() : order.failureKind(), message, now);
        } else {
            Optional<Instant> opening =
                    plan.wait(due.policy(), now, due.certificate().facts().notAfter());
            if (opening.isPresent()) {
                update(row.later(opening.get()));
            } else {
                ask(due, now);
            }
        }
    }

    private void update(RenewalRow row) {
        tools.store().change(tx -> tx.renewals().update(row));
    }

    private void ask(Due due, Instant now) {
        RenewalRow row = due.row();
        try {
            Order order = requests.renew(
                    due.certificate(), authority(due), "lemur:renewal:" + row.certificateId() + ":" + row.attempts());
            LOG.info("Certificate {} falls due; order {} asks for its successor", row.certificateId(), order.id());
            update(row.asked(order.id(), now.plus(LOOK)));
        } catch (StoreException | StaleRowException e) {
            throw e;
        } catch (LemurException e) {
            failed(due, "REFUSED", String.valueOf(e.getMessage()), now);
        }
    }

    /** At each try the next one of the policy; empty: the one that issued it. */
    private static Optional<String> authority(Due due) {
        List<String> inOrder = due.policy().authorities();
        return inOrder.isEmpty()
                ? Optional.empty()
                : Optional.of(inOrder.get(due.row().attempts() % inOrder.size()));
    }

    private void failed(Due due, String kind, String message, Instant now) {
        RenewalRow row = due.row();
        int attempts = Math.max(1, due.order().isPresent() ? row.attempts() : row.attempts() + 1);
        LOG.warn("Certificate {} could not be renewed at try {}: {}", row.certificateId(), attempts, kind);
        tools.store().change(tx -> {
            tx.certificates().lock(row.certificateId());
            tx.renewals().update(row.failed(kind, message, attempts, now.plus(afterFailure.after(attempts))));
            tools.events()
                    .publish(
                            tx,
                            Actor.SYSTEM,
                            RenewalFailed.class,
                            row.certificateId(),
                            Map.of(
                                    "certificateName",
                                    due.certificate().name(),
                                    "attempts",
                                    attempts,
                                    "failure",
                                    kind + ": " + message));
            tools.audit()
                    .failed(tx, Actor.SYSTEM, Deed.of("certificate.renew", "certificate", row.certificateId()), kind);
        });
    }
}
