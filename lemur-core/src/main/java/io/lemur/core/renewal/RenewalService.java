package io.lemur.core.renewal;

import io.lemur.core.policy.Actor;
import io.lemur.model.Page;
import io.lemur.model.RenewalPolicy;
import io.lemur.model.RenewalQuery;
import io.lemur.service.Renewal;
import io.lemur.service.Renewals;
import java.util.List;

/**
 * The renewals on behalf of somebody.
 *
 * @param book who answers
 * @param actor on whose behalf
 */
record RenewalService(RenewalBook book, Actor actor) implements Renewals {
    @Override
    public Renewal get(long certificateId) {
        return book.get(actor, certificateId);
    }

    @Override
    public Page<Renewal> search(RenewalQuery query) {
        return book.search(actor, query);
    }

    @Override
    public Renewal enable(long certificateId, String policy) {
        return book.enable(actor, certificateId, policy);
    }

    @Override
    public Renewal disable(long certificateId) {
        return book.disable(actor, certificateId);
    }

    @Override
    public List<RenewalPolicy> policies() {
        return book.policies(actor);
    }

    @Override
    public RenewalPolicy put(RenewalPolicy policy) {
        return book.put(actor, policy);
    }

    @Override
    public void remove(String policy) {
        book.remove(actor, policy);
    }
}
