package io.lemur.core.inventory;

import io.lemur.core.policy.Actor;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.DuplicateRowException;
import io.lemur.core.store.StaleRowException;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Events;
import io.lemur.error.ConflictException;
import io.lemur.error.NotFoundException;
import io.lemur.error.StoreException;
import io.lemur.event.CertificateReplaced;
import io.lemur.model.CertificateStatus;
import io.lemur.model.RevocationReason;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes certificates into the inventory. One row for one certificate: a chain is kept by reference, its issuers once, as rows that
 * are not listed until they are imported, found or made an authority themselves. Safe for concurrent use.
 */
public final class CertificateBook {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateBook.class);

    private final Store store;
    private final Events events;
    private final Clock clock;
    private final AtomicLong localChanges = new AtomicLong();

    /** Keeps certificates in this store. */
    public CertificateBook(Store store, Events events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A certificate as it stands in the book now.
     *
     * @param row its row
     * @param added whether it was not listed before
     */
    public record Kept(CertificateRow row, boolean added) {}

    /**
     * Runs a transaction that takes certificates in, again where another one was faster with the same name or certificate. The work
     * must have no effect outside.
     *
     * @throws DuplicateRowException if it lost again and again
     */
    public <T extends @Nullable Object> T write(Function<Tx, T> work) {
        return store.insist(work);
    }

    /**
     * The same, where the first try may go by what was read before: if that is out of date, it fails in one way or another.
     *
     * @param work what is tried first
     * @param again what is tried after a failure; reads anew
     */
    public <T extends @Nullable Object> T write(Function<Tx, T> work, Function<Tx, T> again) {
        try {
            return store.write(work);
        } catch (StoreException | ConflictException outdated) {
            LOG.debug("Reads anew after {}", outdated.getClass().getName());
            return store.insist(again);
        }
    }

    /** Takes one in. Tells {@code CertificateReplaced} for each it newly replaces; rights were checked before. */
    public Kept add(Tx tx, Actor actor, NewCertificate certificate) {
        return addAll(tx, actor, List.of(certificate)).get(0);
    }

    /** The same for one that was just made, so that nobody looks first whether it is there: if it is, the transaction fails. */
    public Kept addNew(Tx tx, Actor actor, NewCertificate certificate) {
        return addAll(tx, actor, List.of(certificate), true).get(0);
    }

    /**
     * Takes many in, in a few statements for all. Tells {@code CertificateReplaced} for each they newly replace; rights were checked
     * before.
     *
     * @return one for each, in the same order; of two equal ones only the first is added
     */
    public List<Kept> addAll(Tx tx, Actor actor, List<NewCertificate> certificates) {
        return addAll(tx, actor, certificates, false);
    }

    private List<Kept> addAll(Tx tx, Actor actor, List<NewCertificate> certificates, boolean asNew) {
        if (certificates.isEmpty()) {
            return List.of();
        }
        List<Kept> kept = new BookEntry(tx.certificates(), now(), asNew).addAll(certificates);
        for (int i = 0; i < kept.size(); i++) {
            NewCertificate wish = certificates.get(i);
            if (kept.get(i).added() || wish.takesOver()) {
                tellReplaced(
                        tx, actor, wish.about().replaces(), kept.get(i).row().id());
            }
        }
        signal(tx);
        return kept;
    }

    /**
     * Writes what people may change of a row.
     *
     * @param changed the row as it was read, with other values
     * @return the row as it is then
     * @throws StaleRowException if somebody was faster
     */
    CertificateRow update(Tx tx, Actor actor, CertificateRow seen, CertificateRow changed) {
        tx.certificates().update(changed);
        Set<Long> replaced = new TreeSet<>(changed.replaces());
        replaced.removeAll(seen.replaces());
        tellReplaced(tx, actor, replaced, changed.id());
        signal(tx);
        return require(tx, changed.id());
    }

    /**
     * Writes that a certificate is revoked. {@code CertificateRevoked} is told only when its authority has revoked it.
     *
     * @throws StaleRowException if somebody was faster
     */
    public void revoke(Tx tx, CertificateRow row, RevocationReason reason) {
        Instant now = clock.instant();
        tx.certificates().setStatus(row, CertificateStatus.REVOKED, reason, now, now);
        signal(tx);
    }

    /** Whether a certificate has the name already that a user wishes for. */
    public static boolean isTaken(Tx tx, String wish) {
        return !tx.certificates()
                .takenNames(List.of(CertificateName.ofWish(wish)))
                .isEmpty();
    }

    /** How often this node has committed a change of certificates: a cheap hint to look at the database again. */
    public long localChanges() {
        return localChanges.get();
    }

    /** As exact as databases keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void signal(Tx tx) {
        tx.afterCommit(localChanges::incrementAndGet);
    }

    private void tellReplaced(Tx tx, Actor actor, Set<Long> replaced, long by) {
        for (long id : new TreeSet<>(replaced)) {
            tx.certificates().lock(id);
            events.publish(
                    tx,
                    actor,
                    CertificateReplaced.class,
                    id,
                    Map.of("certificateName", require(tx, id).name(), "replacedBy", by));
        }
    }

    private static CertificateRow require(Tx tx, long id) {
        return tx.certificates().find(id).orElseThrow(() -> new NotFoundException("certificate", id));
    }
}
