package io.lemur.core.renewal;

import io.lemur.core.issuance.CertificateRequests;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Backoff;
import io.lemur.core.schedule.StandardTask;
import io.lemur.core.work.WorkTools;
import io.lemur.service.Renewals;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the stage gives the engine: its tasks, its services. */
public final class RenewalStage {
    private static final Duration FIRST_RETRY = Duration.ofHours(1);
    private static final Duration LAST_RETRY = Duration.ofDays(1);

    private final RenewalBook book;
    private final RenewDue due;

    /** Asks for successors here. */
    public RenewalStage(WorkTools tools, CertificateRequests requests, RenewalPlan plan, RandomGenerator random) {
        this.book = new RenewalBook(tools.store(), tools.audit());
        this.due = new RenewDue(tools, requests, plan, new Backoff(FIRST_RETRY, LAST_RETRY, random));
    }

    /** What it does every now and then. */
    public List<StandardTask> tasks() {
        return List.of(due);
    }

    /** The renewals on behalf of somebody. */
    public Renewals renewals(Actor actor) {
        return new RenewalService(book, actor);
    }
}
