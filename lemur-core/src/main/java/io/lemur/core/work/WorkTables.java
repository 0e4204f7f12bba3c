package io.lemur.core.work;

import java.util.function.UnaryOperator;

/**
 * What the tables of the work engine are called, each with its schema.
 *
 * @param tasks db-scheduler's own: which row of which kind is due when, and who has picked it
 * @param pauses what is paused
 * @param limits what is limited
 * @param permits what a limit let through
 * @param holds what a pause or a limit holds back
 * @param schedule the tasks of the standard schedule
 */
public record WorkTables(String tasks, String pauses, String limits, String permits, String holds, String schedule) {
    /** As a database writes them. */
    public static WorkTables of(UnaryOperator<String> qualified) {
        return new WorkTables(
                qualified.apply("lemur_scheduled_tasks"),
                qualified.apply("lemur_pause"),
                qualified.apply("lemur_limit"),
                qualified.apply("lemur_permit"),
                qualified.apply("lemur_hold"),
                qualified.apply("lemur_task"));
    }
}
