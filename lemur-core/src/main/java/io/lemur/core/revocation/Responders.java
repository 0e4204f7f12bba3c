package io.lemur.core.revocation;

import io.lemur.core.inventory.CertificateBook;
import io.lemur.core.revocation.StatusKeys.StatusKey;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.Store;
import io.lemur.core.x509.OcspRequest;
import io.lemur.core.x509.OcspSigner;
import io.lemur.error.LemurException;
import io.lemur.error.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorities for which OCSP is answered here, with their keys opened. The database is asked at once after a commit of this node and
 * else at most once a second. Safe for concurrent use.
 */
final class Responders {
    private static final Logger LOG = LoggerFactory.getLogger(Responders.class);
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Store store;
    private final StatusKeys keys;
    private final CertificateBook book;
    private volatile @Nullable State state;

    Responders(Store store, StatusKeys keys, CertificateBook book) {
        this.store = store;
        this.keys = keys;
        this.book = book;
    }

    /**
     * One authority.
     *
     * @param authority its number
     * @param version that of its row
     * @param changes rises whenever what is said of its certificates is no more so
     * @param signer signs for it
     */
    record Responder(long authority, long version, long changes, OcspSigner signer) {}

    private record State(Map<String, Responder> byName, Map<Long, Responder> byId, long localChanges, long lookedAt) {}

    /**
     * The one that a request names.
     *
     * @param name a word of {@link OcspRequest#namesOf}
     * @throws StoreException if the database fails
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<Responder> find(String name) throws InterruptedException {
        State known = state;
        if (known == null || isOld(known)) {
            known = look();
        }
        return Optional.ofNullable(known.byName().get(name));
    }

    private boolean isOld(State known) {
        return known.localChanges() < book.localChanges() || System.nanoTime() - known.lookedAt() >= LOOK_EVERY_NANOS;
    }

    private synchronized State look() throws InterruptedException {
        State known = state;
        if (known != null && !isOld(known)) {
            return known;
        }
        long lookedAt = System.nanoTime();
        long localChanges = book.localChanges();
        Map<Long, Long> changes = store.read(tx -> tx.crls().wanted());
        List<AuthorityRow> authorities = store.read(tx -> tx.authorities().list());
        Map<Long, Responder> byId = new HashMap<>();
        Map<String, Responder> byName = new HashMap<>();
        for (AuthorityRow authority : authorities) {
            Responder before = known == null ? null : known.byId().get(authority.id());
            Optional<OcspSigner> signer = signer(authority, before);
            if (signer.isPresent()) {
                Responder now = new Responder(
                        authority.id(), authority.version(), changes.getOrDefault(authority.id(), 0L), signer.get());
                byId.put(authority.id(), now);
                OcspRequest.namesOf(signer.get().authority()).forEach(name -> byName.put(name, now));
            }
        }
        State seen = new State(byName, byId, localChanges, lookedAt);
        state = seen;
        return seen;
    }

    /** One that can't be opened keeps the others from nothing. */
    private Optional<OcspSigner> signer(AuthorityRow authority, @Nullable Responder before)
            throws InterruptedException {
        if (before != null && before.version() == authority.version()) {
            return Optional.of(before.signer());
        }
        try {
            return keys.open(authority).map(Responders::signer);
        } catch (StoreException e) {
            throw e;
        } catch (LemurException e) {
            LOG.warn("OCSP is not answered for authority '{}': {}", authority.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private static OcspSigner signer(StatusKey key) {
        return new OcspSigner(key.certificate(), key.key());
    }
}
