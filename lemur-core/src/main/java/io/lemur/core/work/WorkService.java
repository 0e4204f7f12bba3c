package io.lemur.core.work;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.error.AccessDeniedException;
import io.lemur.model.Page;
import io.lemur.model.WorkLimit;
import io.lemur.model.WorkQuery;
import io.lemur.model.WorkScope;
import io.lemur.service.Work;
import io.lemur.service.WorkItem;
import io.lemur.service.WorkPause;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The work on behalf of somebody: administrators hold it back, and those who may look at everything see it.
 *
 * @param list what there is
 * @param control what holds it back
 * @param audit notes who was refused
 * @param actor on whose behalf
 */
public record WorkService(WorkList list, WorkControl control, AuditTrail audit, Actor actor) implements Work {
    @Override
    public Set<String> kinds() {
        return looking("kinds", control::kinds);
    }

    @Override
    public Page<WorkItem> search(WorkQuery query) {
        return looking("search", () -> list.search(query));
    }

    @Override
    public WorkPause pause(String reason) {
        return pause(WorkScope.everything(), reason);
    }

    @Override
    public WorkPause pause(WorkScope scope, String reason) {
        return changing("pause", scope, right -> control.pause(actor, right, scope, reason));
    }

    @Override
    public void resume() {
        resume(WorkScope.everything());
    }

    @Override
    public void resume(WorkScope scope) {
        changing("resume", scope, right -> {
            control.resume(actor, right, scope);
            return scope;
        });
    }

    @Override
    public List<WorkPause> pauses() {
        return looking("pauses", control::pauses);
    }

    @Override
    public void limit(WorkScope scope, WorkLimit limit) {
        changing("limit", scope, right -> {
            control.limit(actor, right, scope, limit);
            return scope;
        });
    }

    @Override
    public void unlimit(WorkScope scope) {
        changing("unlimit", scope, right -> {
            control.unlimit(actor, right, scope);
            return scope;
        });
    }

    @Override
    public List<ScopedLimit> limits() {
        return looking("limits", control::limits);
    }

    private <T> T changing(String verb, WorkScope scope, Function<String, T> change) {
        return audit.guarding(
                actor,
                Deed.of("work." + verb, "work", scope),
                () -> change.apply(Access.requireAdmin(actor, verb + " work")));
    }

    private <T> T looking(String verb, Supplier<T> look) {
        return audit.guarding(actor, Deed.of("work." + verb, "work", ""), () -> {
            if (!actor.seesAll()) {
                throw new AccessDeniedException("'" + actor.name() + "' may not look at the work of others.");
            }
            return look.get();
        });
    }
}
