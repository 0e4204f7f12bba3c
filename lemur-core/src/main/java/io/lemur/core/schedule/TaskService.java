package io.lemur.core.schedule;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.error.AccessDeniedException;
import io.lemur.model.Schedule;
import io.lemur.service.ScheduledTask;
import io.lemur.service.TaskRun;
import io.lemur.service.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The tasks on behalf of somebody: administrators change and run them, and those who may look at everything see them.
 *
 * @param book those of the engine
 * @param audit notes who was refused
 * @param actor on whose behalf
 */
public record TaskService(TaskBook book, AuditTrail audit, Actor actor) implements Tasks {
    @Override
    public List<ScheduledTask> list() {
        return looking("", book::list);
    }

    @Override
    public ScheduledTask get(String name) {
        return looking(name, () -> book.get(name));
    }

    @Override
    public TaskRun run(String name) {
        return changing("run", name, right -> book.run(actor, right, name));
    }

    @Override
    public ScheduledTask enable(String name) {
        return changing("enable", name, right -> book.enable(actor, right, name, true));
    }

    @Override
    public ScheduledTask disable(String name) {
        return changing("disable", name, right -> book.enable(actor, right, name, false));
    }

    @Override
    public ScheduledTask reschedule(String name, Schedule schedule) {
        return changing("reschedule", name, right -> book.reschedule(actor, right, name, schedule));
    }

    @Override
    public ScheduledTask resetSchedule(String name) {
        return changing("reschedule", name, right -> book.reschedule(actor, right, name, null));
    }

    @Override
    public boolean runDue(Duration timeout) throws InterruptedException {
        changing("run", "all that is due", right -> right);
        return book.runDue(timeout);
    }

    private <T> T changing(String verb, String name, Function<String, T> change) {
        return audit.guarding(
                actor,
                TaskBook.deed(verb, name),
                () -> change.apply(Access.requireAdmin(actor, verb + " a task of the schedule")));
    }

    private <T> T looking(String name, Supplier<T> look) {
        return audit.guarding(actor, TaskBook.deed("get", name), () -> {
            if (!actor.seesAll()) {
                throw new AccessDeniedException("'" + actor.name() + "' may not look at the schedule.");
            }
            return look.get();
        });
    }
}
