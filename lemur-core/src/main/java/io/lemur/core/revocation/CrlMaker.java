package io.lemur.core.revocation;

import io.lemur.core.revocation.StatusKeys.StatusKey;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CrlRow;
import io.lemur.core.store.CrlTable.Revoked;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.x509.CrlContent;
import io.lemur.core.x509.CrlWriter;
import io.lemur.error.MalformedInputException;
import io.lemur.spi.PluginException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes CRLs from the book and stores them, before anybody sees them: a number that was seen is never used again, on whatever node. Safe
 * for concurrent use.
 */
final class CrlMaker {
    /** For so long a list holds. */
    static final Duration VALIDITY = Duration.ofDays(7);
    /** So old a list becomes before the next is made: six days are left to mend what keeps it from being made or published. */
    static final Duration REPLACED_AFTER = Duration.ofDays(1);
    /** Revocations that were on their way when the last list was made may bear a time of before. */
    private static final Duration ON_THEIR_WAY = Duration.ofHours(1);

    private final Store store;
    private final StatusKeys keys;
    private final Clock clock;

    CrlMaker(Store store, StatusKeys keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    private record Basis(CrlRow row, AuthorityRow authority, List<Revoked> revoked) {}

    /**
     * Makes the next list of an authority that has a row.
     *
     * @return the row as it is then; empty if the authority keeps no list any more
     * @throws PluginException if its key can't be had
     * @throws io.lemur.core.store.StaleRowException if somebody was faster
     * @throws InterruptedException if the engine closes
     */
    Optional<CrlRow> make(long authorityId) throws InterruptedException {
        Optional<Basis> basis = store.read(tx -> basis(tx, authorityId));
        Optional<StatusKey> key =
                basis.isEmpty() ? Optional.empty() : keys.open(basis.get().authority());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        CrlRow seen = basis.get().row();
        CrlRow.Made made = sign(seen, basis.get().revoked(), key.get());
        return store.write(tx -> {
            tx.crls().made(seen, seen.wanted(), made);
            return tx.crls().find(authorityId);
        });
    }

    /** The wish is read before what it stands for: a revocation in between wants another list. */
    private Optional<Basis> basis(Tx tx, long authorityId) {
        Optional<CrlRow> row = tx.crls().find(authorityId);
        Optional<AuthorityRow> authority = tx.authorities().find(authorityId).filter(keys::keepsCrl);
        if (row.isEmpty() || authority.isEmpty()) {
            return Optional.empty();
        }
        Instant last = row.get().thisUpdate();
        List<Revoked> revoked = tx.crls().revoked(authorityId, last == null ? null : last.minus(ON_THEIR_WAY));
        return Optional.of(new Basis(row.get(), authority.get(), revoked));
    }

    private CrlRow.Made sign(CrlRow seen, List<Revoked> revoked, StatusKey key) {
        Instant from = later(clock.instant().truncatedTo(ChronoUnit.SECONDS), seen.thisUpdate());
        Instant to = from.plus(VALIDITY);
        long number = seen.number() + 1;
        CrlContent content = new CrlContent(
                BigInteger.valueOf(number),
                from,
                to,
                revoked.stream()
                        .map(each -> new CrlContent.Entry(each.serial(), each.revokedAt(), each.reason()))
                        .toList());
        try {
            return new CrlRow.Made(number, from, to, CrlWriter.write(content, key.certificate(), key.key()));
        } catch (MalformedInputException e) {
            throw new PluginException(
                    PluginException.Kind.MISCONFIGURED, "The authority's key can't sign a CRL: " + e.getMessage(), e);
        }
    }

    /** A node whose clock is behind makes no list that speaks of a time before the last. */
    private static Instant later(Instant now, @Nullable Instant last) {
        return last == null || now.isAfter(last) ? now : last;
    }
}
