package io.lemur.core.revocation;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.CertificateViews;
import io.lemur.core.plugin.Mishap;
import io.lemur.core.plugin.PluginFaultException;
import io.lemur.core.plugin.Providers;
import io.lemur.core.plugin.RetryRules;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.RevocationRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Next;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkTools;
import io.lemur.error.LemurException;
import io.lemur.error.StoreException;
import io.lemur.event.CertificateEvent;
import io.lemur.event.CertificateRevoked;
import io.lemur.event.RevocationFailed;
import io.lemur.model.WorkScope;
import io.lemur.service.Revocation;
import io.lemur.spi.PluginException;
import io.lemur.spi.Revoker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a certificate that is revoked in the book revoked by its authority, which is asked again until it did or refused. */
public final class RevocationFlow implements WorkKind {
    /** The name of this kind of work. */
    public static final String KIND = "revocation";

    /** A key that leaked is worth more patience: about two days for an authority that does not answer, ten for somebody to mend something. */
    public static final RetryRules.Limits TRIES = new RetryRules.Limits(300, 240, 20);

    private static final Logger LOG = LoggerFactory.getLogger(RevocationFlow.class);
    /** How long the host waits for one call. */
    private static final Duration CALL = Duration.ofMinutes(2);

    private static final Duration LEAVE_TO_NEWER_NODES = Duration.ofMinutes(1);
    /** For so long an authority is asked again. */
    private static final Duration LONGEST = Duration.ofDays(90);

    private final WorkTools tools;
    private final Providers providers;
    private final RetryRules retries;

    /** Asks these providers. */
    public RevocationFlow(WorkTools tools, Providers providers, RetryRules retries) {
        this.tools = tools;
        this.providers = providers;
        this.retries = retries;
    }

    /** The name under which its end is made known on this node. */
    static String topic(long certificate) {
        return "revocation of certificate " + certificate;
    }

    @Override
    public String name() {
        return KIND;
    }

    private record Call(String label, AuthorityRow authority, AskedRevocation request) {}

    @Override
    public Next step(long id) throws InterruptedException {
        Optional<RevocationRow> found =
                tools.store().read(tx -> tx.revocations().find(id));
        if (found.isPresent() && found.get().status() == Revocation.Status.UNKNOWN) {
            return Next.after(LEAVE_TO_NEWER_NODES);
        }
        if (found.isEmpty() || found.get().status() != Revocation.Status.REQUESTED) {
            tools.store().change(tx -> tools.queue().done(tx, KIND, id));
            return Next.NOTHING;
        }
        RevocationRow row = found.get();
        try {
            Call call = tools.store().read(tx -> prepare(tx, row));
            providers.keepingOpen(() -> ask(call));
        } catch (PluginException e) {
            return failed(row, Mishap.of(e));
        } catch (PluginFaultException e) {
            return failed(row, Mishap.of(e));
        } catch (StoreException e) {
            throw e;
        } catch (LemurException e) {
            return failed(row, Mishap.misconfigured(String.valueOf(e.getMessage())));
        }
        return revoked(row);
    }

    private Call prepare(Tx tx, RevocationRow row) {
        CertificateRow certificate = tx.certificates()
                .find(row.certificateId())
                .orElseThrow(() -> new IllegalStateException("certificate " + row.certificateId() + " is gone"));
        AuthorityRow authority = Optional.ofNullable(certificate.authorityId())
                .flatMap(tx.authorities()::find)
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED, "The authority that issued it was removed from the inventory."));
        AskedRevocation request = new AskedRevocation(
                providers.handle(tx, authority),
                CertificateViews.chain(tx, certificate),
                row.reason(),
                tools.clock().instant().plus(CALL),
                row.issuerKey());
        String label = "issuer " + authority.type() + " of authority '" + authority.name() + "'";
        return new Call(label, authority, request);
    }

    private Call ask(Call call) throws InterruptedException {
        if (!(providers.issuer(call.authority()) instanceof Revoker revoker)) {
            throw new PluginException(PluginException.Kind.REJECTED, "The " + call.label() + " can't revoke any more.");
        }
        return providers.call(call.label(), () -> {
            revoker.revoke(call.request());
            return call;
        });
    }

    private Next revoked(RevocationRow row) {
        tools.store().change(tx -> {
            end(tx, row.revoked(tools.clock().instant()), CertificateRevoked.class, Map.of());
            tools.audit().done(tx, Actor.SYSTEM, WorkTools.SYSTEM_RIGHT, deed(row), "for " + row.requester());
        });
        return Next.NOTHING;
    }

    private Next failed(RevocationRow row, Mishap mishap) {
        LOG.info("Revocation of certificate {}: attempt failed with {}", row.certificateId(), mishap.kind());
        Optional<Duration> wait =
                isTooOld(row) ? Optional.empty() : retries.next(mishap, row.failuresAfter(mishap.kind()));
        if (wait.isPresent()) {
            tools.store().change(tx -> tx.revocations().update(row.failed(mishap.kind(), mishap.message(), null)));
            return Next.after(wait.get());
        }
        LOG.warn(
                "Certificate {} is revoked in the book, but not by its authority: {}",
                row.certificateId(),
                mishap.kind());
        refused(row, mishap);
        return Next.NOTHING;
    }

    private boolean isTooOld(RevocationRow row) {
        return tools.store()
                .read(tx -> tx.revocations().isAskedBefore(row.id(), tx.now().minus(LONGEST)));
    }

    private void refused(RevocationRow row, Mishap mishap) {
        tools.store().change(tx -> {
            RevocationRow ended =
                    row.failed(mishap.kind(), mishap.message(), tools.clock().instant());
            end(tx, ended, RevocationFailed.class, Map.of("failure", mishap.kind() + ": " + mishap.message()));
            tools.audit().failed(tx, Actor.SYSTEM, deed(row), mishap.kind());
        });
    }

    private void end(Tx tx, RevocationRow ended, Class<? extends CertificateEvent> event, Map<String, Object> facts) {
        tx.certificates().lock(ended.certificateId());
        tx.revocations().update(ended);
        tools.queue().done(tx, KIND, ended.id());
        tx.certificates().find(ended.certificateId()).ifPresent(certificate -> {
            Map<String, Object> all = new HashMap<>(facts);
            all.put("certificateName", certificate.name());
            all.put("reason", ended.reason().name());
            Actor requester = new Actor(ended.requester(), Set.of(), false);
            tools.events().publish(tx, requester, event, certificate.id(), all);
        });
        tx.afterCommit(() -> tools.changes().happened(topic(ended.certificateId())));
    }

    private static Deed deed(RevocationRow row) {
        return Deed.of("certificate.revoke-at-authority", "certificate", row.certificateId());
    }

    @Override
    public Set<WorkScope> scopes(Tx tx, long id) {
        return tx.revocations()
                .find(id)
                .flatMap(row -> tx.certificates().find(row.certificateId()))
                .flatMap(certificate ->
                        Optional.ofNullable(certificate.authorityId()).flatMap(tx.authorities()::find))
                .map(authority -> Set.of(WorkScope.authority(authority.name())))
                .orElse(Set.of());
    }

    @Override
    public Map<Long, Account> accounts(Tx tx, Collection<Long> ids) {
        return tx.revocations().findAll(ids).stream()
                .collect(Collectors.toMap(
                        RevocationRow::id,
                        row -> new Account(
                                topic(row.certificateId()),
                                row.failures(),
                                Why.of(row.failureKind(), row.failureMessage()),
                                "")));
    }

    @Override
    public List<Long> lost(Tx tx, int size) {
        return tx.revocations().lost(KIND, size);
    }

    @Override
    public void giveUp(long id, String reason) {
        Mishap mishap = Mishap.lasting("INTERNAL", "The engine " + reason + "; report it to its authors.");
        tools.store().read(tx -> tx.revocations().find(id)).ifPresent(row -> refused(row, mishap));
    }
}
