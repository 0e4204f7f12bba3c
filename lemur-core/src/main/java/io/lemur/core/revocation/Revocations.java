package io.lemur.core.revocation;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.CertificateBook;
import io.lemur.core.inventory.CertificateGate;
import io.lemur.core.plugin.Providers;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.RevocationRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkTools;
import io.lemur.error.ConflictException;
import io.lemur.model.CertificateStatus;
import io.lemur.model.RevocationReason;
import io.lemur.service.Revocation;
import io.lemur.spi.Revoker;
import java.util.Optional;

/**
 * Takes wishes to revoke: first in the book, where the certificate is revoked at once, then at the authority, as durable work. What is
 * revoked is the certificate of that identity, never another with the same serial number, and its authority is the one that was seen to
 * have issued it. Safe for concurrent use.
 */
public final class Revocations {
    private final WorkTools tools;
    private final Providers providers;
    private final CertificateBook book;
    private final LocalRevocation local;

    /**
     * Revokes in this book.
     *
     * @param local says so for the authorities whose keys are here
     */
    public Revocations(WorkTools tools, Providers providers, CertificateBook book, LocalRevocation local) {
        this.tools = tools;
        this.providers = providers;
        this.book = book;
        this.local = local;
    }

    /** Revokes for somebody who has full rights on the certificate; again is no error, and asks a refusing authority once more. */
    public Revocation revoke(Actor actor, long certificateId, RevocationReason reason) {
        Deed deed = Deed.of("certificate.revoke", "certificate", certificateId);
        return tools.audit().guarding(actor, deed, () -> {
            AuthorityRow authority = tools.store().read(tx -> {
                CertificateRow row =
                        CertificateGate.requireFull(tx, actor, certificateId).row();
                return authority(tx, row);
            });
            if (!(providers.issuer(authority) instanceof Revoker)) {
                throw new ConflictException("Authority '" + authority.name() + "' can't revoke: its issuer '"
                        + authority.type() + "' has no such ability.");
            }
            RevocationRow row = book.write(tx -> revoke(tx, actor, certificateId, reason));
            return new RevocationView(row, tools);
        });
    }

    private static AuthorityRow authority(Tx tx, CertificateRow row) {
        return Optional.ofNullable(row.authorityId())
                .flatMap(tx.authorities()::find)
                .orElseThrow(() -> new ConflictException("Certificate " + row.id()
                        + " can't be revoked here: none of this inventory's authorities is known to have issued it."));
    }

    private RevocationRow revoke(Tx tx, Actor actor, long certificateId, RevocationReason reason) {
        Optional<RevocationRow> before = tx.revocations().findByCertificate(certificateId);
        if (before.isPresent() && before.get().status() != Revocation.Status.FAILED) {
            return before.get();
        }
        CertificateGate.Granted granted = CertificateGate.requireFull(tx, actor, certificateId);
        if (granted.row().status() != CertificateStatus.REVOKED) {
            book.revoke(tx, granted.row(), reason);
            local.revoked(tx, authority(tx, granted.row()));
        }
        RevocationRow row = before.isPresent() ? again(tx, before.get()) : wish(tx, actor, granted.row(), reason);
        tools.queue().add(tx, RevocationFlow.KIND, row.id());
        Deed deed = Deed.of("certificate.revoke", "certificate", certificateId);
        tools.audit().done(tx, actor, granted.right(), deed, reason.name());
        return row;
    }

    private RevocationRow wish(Tx tx, Actor actor, CertificateRow certificate, RevocationReason reason) {
        RevocationRow row = RevocationRow.wish(
                tx.revocations().nextId(),
                certificate,
                reason,
                actor.name(),
                tools.clock().instant());
        tx.revocations().insert(row);
        return row;
    }

    private RevocationRow again(Tx tx, RevocationRow failed) {
        RevocationRow row = failed.again(tools.clock().instant());
        tx.revocations().update(row);
        tx.revocations().askAnew(row.id());
        tools.queue().countAnew(tx, RevocationFlow.KIND, row.id());
        return row;
    }
}
