package io.lemur.core.inventory;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.CertificateGate.Granted;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Faults;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Events;
import io.lemur.error.ConflictException;
import io.lemur.event.CertificateUpdated;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateUpdate;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes what people may change about a certificate. Safe for concurrent use. */
public final class CertificateEditor {
    private final Store store;
    private final CertificateBook book;
    private final AuditTrail audit;
    private final Events events;
    private final Clock clock;

    /** Changes through this book. */
    public CertificateEditor(Store store, CertificateBook book, AuditTrail audit, Events events, Clock clock) {
        this.store = store;
        this.book = book;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Changes it. Whoever names certificates that it replaces needs full rights on each of them.
     *
     * @throws ConflictException if it has another version than the one the update names
     * @throws io.lemur.error.InvalidRequestException naming all faults
     */
    public Certificate update(Actor actor, long id, CertificateUpdate update) {
        return audit.guarding(
                actor,
                deed(id),
                () -> update.seenVersion().isPresent()
                        ? store.write(tx -> update(tx, actor, id, update))
                        : book.write(tx -> update(tx, actor, id, update)));
    }

    private Certificate update(Tx tx, Actor actor, long id, CertificateUpdate update) {
        Granted granted = CertificateGate.requireFull(tx, actor, id);
        CertificateRow row = granted.row();
        update.seenVersion().ifPresent(seen -> requireVersion(row, seen));
        update.replaces().ifPresent(ids -> ids.forEach(replaced -> CertificateGate.requireFull(tx, actor, replaced)));
        faults(tx, row, update).throwIfAny("certificate update");
        CertificateRow changed =
                book.update(tx, actor, row, new RowChange(row).update(update).at(clock.instant()));
        audit.done(tx, actor, granted.right(), deed(id), changedFields(update));
        events.publish(tx, actor, CertificateUpdated.class, id, Map.of("certificateName", row.name()));
        return CertificateViews.of(tx, changed);
    }

    private static Deed deed(long id) {
        return Deed.of("certificate.update", "certificate", id);
    }

    private static void requireVersion(CertificateRow row, long seen) {
        if (row.version() != seen) {
            throw new ConflictException("Certificate " + row.id() + " has version " + row.version() + ", not " + seen
                    + ": somebody changed it meanwhile; read it again and repeat the change.");
        }
    }

    private static Faults faults(Tx tx, CertificateRow row, CertificateUpdate update) {
        Faults faults = new Faults();
        update.owner().ifPresent(owner -> faults.owner("owner", owner));
        update.description().ifPresent(words -> faults.description("description", words));
        update.roles().ifPresent(roles -> faults.roles("roles", roles));
        update.replaces()
                .ifPresent(replaces -> faults.addIf(
                        leadsTo(tx, replaces, row.id()),
                        "replaces",
                        "would let the certificate replace itself, directly or through others"));
        return faults;
    }

    /** Whether one of these is the target, or replaces it through others. */
    private static boolean leadsTo(Tx tx, Set<Long> ids, long target) {
        Set<Long> seen = new HashSet<>(ids);
        Deque<Long> open = new ArrayDeque<>(ids);
        while (!open.isEmpty()) {
            long id = open.remove();
            if (id == target) {
                return true;
            }
            tx.certificates().find(id).map(CertificateRow::replaces).orElse(Set.of()).stream()
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return false;
    }

    private static String changedFields(CertificateUpdate update) {
        List<String> fields = new ArrayList<>();
        update.owner().ifPresent(owner -> fields.add("owner"));
        update.description().ifPresent(words -> fields.add("description"));
        update.roles().ifPresent(roles -> fields.add("roles"));
        update.notifies().ifPresent(told -> fields.add("notifies"));
        update.replaces().ifPresent(ids -> fields.add("replaces"));
        return String.join(", ", fields);
    }
}
