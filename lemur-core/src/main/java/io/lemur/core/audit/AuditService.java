package io.lemur.core.audit;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.AuditRow;
import io.lemur.core.store.Store;
import io.lemur.model.AuditEntry;
import io.lemur.model.AuditQuery;
import io.lemur.model.Page;
import io.lemur.service.Audit;
import java.util.List;

/**
 * The audit on behalf of somebody.
 *
 * @param store holds it
 * @param trail notes who was refused
 * @param actor on whose behalf
 */
public record AuditService(Store store, AuditTrail trail, Actor actor) implements Audit {
    @Override
    public Page<AuditEntry> search(AuditQuery query) {
        return trail.guarding(actor, Deed.of("audit.search", "audit", ""), () -> {
            Access.requireAdmin(actor, "look at the audit");
            Page<AuditRow> page = store.read(tx -> tx.audit().search(query));
            return new Page<>(List.copyOf(page.items()), page.next());
        });
    }
}
