package io.lemur.core.revocation;

import io.lemur.core.schedule.StandardTask;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CertificateTable.Term;
import io.lemur.core.store.CrlRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.model.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Has another CRL made and published wherever the last one is a day old, long before it ends; and so tries again where that failed.
 *
 * @param store the database
 * @param keys which authorities keep one
 * @param wishes where they are wished for
 * @param clock the host's clock
 */
record PublishCrls(Store store, StatusKeys keys, CrlWishes wishes, Clock clock) implements StandardTask {
    @Override
    public String name() {
        return "publish-crls";
    }

    @Override
    public String description() {
        return "Has a new CRL of each local authority made and published, before the last one ends.";
    }

    @Override
    public Schedule usual() {
        return Schedule.every(Duration.ofHours(1));
    }

    @Override
    public void run() throws InterruptedException {
        List<AuthorityRow> all = store.read(tx -> tx.authorities().list());
        for (AuthorityRow authority : all) {
            StandardTask.requireTime();
            if (keys.keepsCrl(authority)) {
                store.insist(tx -> {
                    wishIfDue(tx, authority);
                    return authority;
                });
            }
        }
    }

    private void wishIfDue(Tx tx, AuthorityRow authority) {
        Instant now = clock.instant();
        Optional<CrlRow> row = tx.crls().find(authority.id());
        Long certificate = authority.certificateId();
        boolean ended = Optional.ofNullable(certificate)
                .flatMap(tx.certificates()::term)
                .map(Term::notAfter)
                .filter(end -> end.isBefore(now))
                .isPresent();
        Instant last = row.map(CrlRow::thisUpdate).orElse(null);
        boolean pending = row.filter(CrlRow::pending).isPresent();
        if (!ended
                && !pending
                && (last == null || !last.plus(CrlMaker.REPLACED_AFTER).isAfter(now))) {
            wishes.add(tx, authority);
        }
    }
}
