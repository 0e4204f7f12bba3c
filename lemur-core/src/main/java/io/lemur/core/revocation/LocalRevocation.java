package io.lemur.core.revocation;

import io.lemur.core.inventory.CertificateBook;
import io.lemur.core.plugin.Providers;
import io.lemur.core.plugin.RetryRules;
import io.lemur.core.schedule.StandardTask;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkTools;
import io.lemur.service.RevocationStatus;
import java.util.List;
import java.util.random.RandomGenerator;

/** What this engine says of the certificates of its own authorities, and the work for it. Safe for concurrent use. */
public final class LocalRevocation {
    private final CrlWishes wishes;
    private final CrlWork work;
    private final PublishCrls task;
    private final StatusService status;

    /**
     * Speaks for authorities whose keys these providers hold.
     *
     * @param book tells when it changed
     * @param random spreads retries
     */
    public LocalRevocation(WorkTools tools, Providers providers, CertificateBook book, RandomGenerator random) {
        StatusKeys keys = new StatusKeys(tools.store(), providers);
        CrlMaker maker = new CrlMaker(tools.store(), keys, tools.clock());
        wishes = new CrlWishes(tools.queue(), keys);
        work = new CrlWork(tools, providers, maker, new RetryRules(CrlWork.TRIES, random));
        OcspDesk desk = new OcspDesk(tools.store(), new Responders(tools.store(), keys, book), tools.clock());
        status = new StatusService(tools.store(), keys, maker, desk, tools.clock());
        task = new PublishCrls(tools.store(), keys, wishes, tools.clock());
    }

    /** A certificate of this authority was revoked, in this transaction. */
    void revoked(Tx tx, AuthorityRow authority) {
        wishes.add(tx, authority);
    }

    /** What is said to the world. */
    public RevocationStatus status() {
        return status;
    }

    /** The kinds of work. */
    public List<WorkKind> kinds() {
        return List.of(work);
    }

    /** What is done every now and then. */
    public List<StandardTask> tasks() {
        return List.of(task);
    }
}
