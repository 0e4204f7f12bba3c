package io.lemur.core.inventory;

import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Ownership;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.core.store.Tx;
import io.lemur.error.NotFoundException;

/** Finds certificates for somebody, and nothing that this one may not see. */
public final class CertificateGate {
    private CertificateGate() {}

    /**
     * A row, and the right under which it was given.
     *
     * @param row the row
     * @param right in the words of the audit
     */
    public record Granted(CertificateRow row, String right) {}

    /** Whose a certificate is: its owner's, its creator's and its roles'. */
    public static Ownership ownership(CertificateRow row) {
        return new Ownership("certificate", row.id(), row.owner(), row.creator(), row.roles());
    }

    /**
     * A listed certificate that the actor may see.
     *
     * @throws NotFoundException if there is none
     */
    public static Granted requireView(Tx tx, Actor actor, long id) {
        CertificateRow row = listed(tx, id);
        return new Granted(row, Access.requireView(actor, ownership(row)));
    }

    /**
     * A listed certificate that the actor may change, and whose key it may see.
     *
     * @throws NotFoundException if there is none that it may see
     * @throws io.lemur.error.AccessDeniedException if it may only see it
     */
    public static Granted requireFull(Tx tx, Actor actor, long id) {
        CertificateRow row = listed(tx, id);
        return new Granted(row, Access.requireFull(actor, ownership(row)));
    }

    /** Who looks, for a search. */
    public static Viewer viewer(Actor actor) {
        return actor.seesAll() ? Viewer.EVERYTHING : new Viewer(false, actor.name(), actor.roles());
    }

    /** Whether the actor may see a row that was found otherwise. */
    static boolean isVisible(Actor actor, CertificateRow row) {
        return row.listed() && Access.view(actor, ownership(row)).isPresent();
    }

    private static CertificateRow listed(Tx tx, long id) {
        return tx.certificates()
                .find(id)
                .filter(CertificateRow::listed)
                .orElseThrow(() -> new NotFoundException("certificate", id));
    }
}
