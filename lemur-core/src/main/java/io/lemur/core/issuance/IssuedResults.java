package io.lemur.core.issuance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.CertificateBook;
import io.lemur.core.inventory.CertificateViews;
import io.lemur.core.inventory.DeploymentWishes;
import io.lemur.core.inventory.NewCertificate;
import io.lemur.core.inventory.NextStage;
import io.lemur.core.inventory.RowFacts;
import io.lemur.core.plugin.Mishap;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.OrderRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Next;
import io.lemur.core.work.WorkTools;
import io.lemur.core.x509.CertificateFacts;
import io.lemur.core.x509.ChainBuilder;
import io.lemur.core.x509.Csr;
import io.lemur.core.x509.CsrReader;
import io.lemur.core.x509.IssuedCheck;
import io.lemur.error.NotFoundException;
import io.lemur.error.Violation;
import io.lemur.event.CertificateIssued;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateRequest;
import io.lemur.model.OrderStatus;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what an issuer gave. The certificate exists from then on, so it is kept whenever it has the order's key, and then judged:
 *
 * <ul>
 *   <li>with another key it is not ours: nothing of it is kept, and the order fails;
 *   <li>issuers that do not lead on from it are left out;
 *   <li>what else is wrong with it, a name that is missing for example, fails the order, but the certificate is kept with its key, so
 *       that somebody can find and revoke it.
 * </ul>
 *
 * An order that was cancelled or given up while the answer was on its way ends as issued all the same: the certificate is there. Only
 * if its key is gone already it stays as it ended, and the certificate is kept without one. What ended stays ended when the answer is
 * not what was asked for. One that is issued already stays as it is, so two results never both count.
 */
final class IssuedResults {
    private static final Logger LOG = LoggerFactory.getLogger(IssuedResults.class);
    static final String INVALID = "INVALID_RESULT";
    /** Authorities come again and again: what so many say of themselves is kept in memory. */
    private static final int ISSUERS = 500;

    private final WorkTools tools;
    private final OrderCalls calls;
    private final OrderEnd end;
    private final CertificateBook book;
    private final NextStage next;
    private final DeploymentWishes wishes;
    private final Cache<X509Certificate, CertificateFacts> issuers =
            Caffeine.newBuilder().maximumSize(ISSUERS).executor(Runnable::run).build();

    IssuedResults(WorkTools tools, OrderCalls calls, OrderEnd end, OrderFlow.Outcome outcome) {
        this.tools = tools;
        this.calls = calls;
        this.end = end;
        this.book = outcome.book();
        this.next = outcome.next();
        this.wishes = new DeploymentWishes(tools.queue(), tools.clock());
    }

    /** Whether it has the order's key. */
    boolean isOurs(OrderRow order, OrderStep.Issued step) {
        return judge(order, step.chain()).ours();
    }

    /** A chain as far as it is kept, and what is wrong with it. */
    private record Judged(List<CertificateFacts> chain, boolean ours, List<Violation> faults) {
        Mishap mishap() {
            return Mishap.lasting(
                    INVALID,
                    "What the issuer gave is not what was asked for: "
                            + faults.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        }
    }

    Next take(OrderCall call, OrderStep.Issued step) {
        Judged judged = judge(call.order(), step.chain());
        if (!judged.faults().isEmpty()) {
            LOG.warn(
                    "Order {}: what the issuer gave is not what was asked for",
                    call.order().id());
        }
        Given given = new Given(call, step, judged);
        return book.write(
                tx -> write(tx, given, call.order(), true), tx -> write(tx, given, now(tx, call.order()), false));
    }

    /** What the issuer answered to a call. */
    private record Given(OrderCall call, OrderStep.Issued step, Judged judged) {}

    private static OrderRow now(Tx tx, OrderRow order) {
        return tx.orders().find(order.id()).orElseThrow(() -> new NotFoundException("order", order.id()));
    }

    private Judged judge(OrderRow order, CertificateChain given) {
        Csr csr = CsrReader.readStored(order.csr());
        CertificateChain chain = ChainBuilder.from(given.leaf(), given.issuers());
        if (chain.certificates().size() < given.certificates().size()) {
            LOG.warn("Order {}: issuers that do not lead on from the certificate are left out", order.id());
        }
        boolean ours = Arrays.equals(
                chain.leaf().getPublicKey().getEncoded(), csr.publicKey().getEncoded());
        List<CertificateFacts> facts = new ArrayList<>(List.of(CertificateFacts.of(chain.leaf())));
        chain.issuers().forEach(issuer -> facts.add(issuers.get(issuer, CertificateFacts::of)));
        return new Judged(
                facts,
                ours,
                IssuedCheck.violations(chain, facts.get(0), csr, tools.clock().instant()));
    }

    /** What becomes of the answer to an order as it is now; at the first try what was made now is taken for new. */
    private record Verdict(OrderRow now, Judged judged, boolean keyGone, boolean first) {
        boolean issued() {
            return judged.faults().isEmpty() && !keyGone;
        }

        boolean fails() {
            return !judged.faults().isEmpty() && !now.status().hasEnded();
        }

        boolean hasNoWork() {
            return now.status().hasEnded() && now.released();
        }
    }

    /** Writes as if the order were so now; its version tells whether it is. */
    private Next write(Tx tx, Given given, OrderRow now, boolean first) {
        OrderCall call = given.call();
        Judged judged = given.judged();
        long id = now.id();
        if (now.status() == OrderStatus.ISSUED) {
            tx.afterCommit(() -> tools.changes().happened(OrderWait.topic(id)));
            return Next.AT_ONCE;
        }
        Verdict verdict = new Verdict(now, judged, call.order().keyId() != null && now.keyId() == null, first);
        OrderChange change = new OrderChange(now).released(!call.canRelease());
        if (call.canRelease()) {
            OrderState state = given.step().state();
            change.state(calls.seal(id, state), state.version());
        }
        if (judged.ours()) {
            take(tx, call.request().wish(), verdict, change);
        }
        if (verdict.fails()) {
            Mishap mishap = judged.mishap();
            change.failedOnce(mishap).ended(OrderStatus.FAILED, tools.clock().instant());
            end.tellFailed(tx, now, mishap);
        }
        Next next = end.write(tx, now, change, !call.canRelease());
        return verdict.hasNoWork() && call.canRelease() ? workAnew(tx, id) : next;
    }

    /** What the late call may have published is taken back by whoever picks that up. */
    private Next workAnew(Tx tx, long id) {
        tools.queue().add(tx, OrderFlow.KIND, id);
        return Next.NOTHING;
    }

    private void take(Tx tx, CertificateRequest wish, Verdict verdict, OrderChange change) {
        CertificateRow certificate = keep(tx, wish, verdict);
        if (verdict.issued()) {
            change.issued(certificate.id(), tools.clock().instant());
            tell(tx, verdict.now(), certificate);
            next.issued(tx, certificate);
            deploy(tx, verdict.now(), certificate, wish);
            answer(tx, verdict.now(), certificate);
        } else {
            change.certificate(certificate.id());
            LOG.warn(
                    "Order {}: certificate '{}' is kept to be found and revoked; {}",
                    verdict.now().id(),
                    certificate.name(),
                    verdict.keyGone() ? "its key was deleted when the order ended" : "it is not what was asked for");
        }
    }

    /** The next stage's work. A destination that was removed since it was asked for gets nothing. */
    private void deploy(Tx tx, OrderRow order, CertificateRow certificate, CertificateRequest wish) {
        for (String name : new TreeSet<>(wish.destinations())) {
            Optional<ProviderRow> destination = tx.providers().find(ProviderRow.Kind.DESTINATION, name);
            if (destination.isPresent()) {
                wishes.want(tx, certificate, destination.get(), Optional.empty(), order.requester());
            } else {
                LOG.warn("Order {}: there is no destination '{}' any more; nothing is put there", order.id(), name);
                Deed deed = Deed.of("certificate.deploy", "certificate", certificate.id());
                tools.audit().failed(tx, Actor.SYSTEM, deed, "no destination '" + name + "' any more");
            }
        }
    }

    /** Who waits for it here gets it. */
    private void answer(Tx tx, OrderRow order, CertificateRow row) {
        String topic = OrderWait.topic(order.id());
        Long authority = order.authorityId();
        if (authority != null && tools.changes().isAwaited(topic)) {
            Certificate certificate = CertificateViews.of(tx, row, authority, order.authorityName());
            tx.afterCommit(() -> tools.changes().happened(topic, certificate));
        }
    }

    /** One that is not what was asked for, or has lost its key, replaces nothing. */
    private CertificateRow keep(Tx tx, CertificateRequest wish, Verdict verdict) {
        OrderRow order = verdict.now();
        NewCertificate.About about = new NewCertificate.About(
                wish.name().orElse(null),
                wish.owner().orElse(order.requester()),
                order.requester(),
                wish.description(),
                wish.roles(),
                wish.notifies(),
                verdict.issued() ? wish.replaces() : Set.of());
        NewCertificate.Holdings holdings = new NewCertificate.Holdings(order.authorityId(), order.keyId(), order.csr());
        NewCertificate certificate =
                new NewCertificate(RowFacts.of(verdict.judged().chain()), about, holdings, true);
        Actor requester = OrderEnd.requester(order);
        return (verdict.first() ? book.addNew(tx, requester, certificate) : book.add(tx, requester, certificate)).row();
    }

    private void tell(Tx tx, OrderRow order, CertificateRow certificate) {
        tools.events()
                .publish(
                        tx,
                        OrderEnd.requester(order),
                        CertificateIssued.class,
                        certificate.id(),
                        Map.of(
                                "certificateName",
                                certificate.name(),
                                "orderId",
                                order.id(),
                                "authority",
                                order.authorityName()));
        Deed deed = Deed.of("certificate.issue", "certificate", certificate.id());
        String detail = "order " + order.id() + " of " + order.requester();
        tools.audit().done(tx, Actor.SYSTEM, WorkTools.SYSTEM_RIGHT, deed, detail);
    }
}
