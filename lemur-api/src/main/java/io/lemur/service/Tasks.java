package io.lemur.service;

import io.lemur.model.Schedule;
import java.time.Duration;
import java.util.List;

/**
 * The standard schedule: what the engine does by itself every now and then. Each task runs once over all nodes, never beside itself,
 * and after a downtime once for all the runs that were missed. Only an admin may change anything; who may see everything may look. Made
 * by the engine, so methods can be added; safe for concurrent use.
 */
public interface Tasks {
    /** All tasks, by name. */
    List<ScheduledTask> list();

    /** The task of this name, such as {@code sync-sources}. */
    ScheduledTask get(String name);

    /**
     * Runs a task now, on any node that has workers, whether it is switched on or not. One that runs already is run once more
     * afterwards. For hosts that bring their own schedule.
     */
    TaskRun run(String name);

    /** Lets a task run at its times. */
    ScheduledTask enable(String name);

    /** Lets a task run only when it is asked to. */
    ScheduledTask disable(String name);

    /** Gives a task another schedule, for all nodes, from now on. */
    ScheduledTask reschedule(String name, Schedule schedule);

    /** Gives a task the schedule back that it comes with. */
    ScheduledTask resetSchedule(String name);

    /**
     * For a process that lives only as long as there is something to do: waits until nothing is due any more, neither a task nor any
     * other work, while this node's workers and others do it.
     *
     * @return whether nothing is due; false if the time was over before
     * @throws io.lemur.error.ConflictException if this node has no workers
     * @throws InterruptedException if the thread was interrupted
     */
    boolean runDue(Duration timeout) throws InterruptedException;
}
