package io.lemur.core.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_task}.
 *
 * @param name the task's name
 * @param schedule its schedule; null: the usual one
 * @param enabled whether it runs; null: as usual
 * @param planned by which schedule, in which zone, {@code plannedAt} was found
 * @param plannedAt when it runs next, by the database's time; null: only when asked
 * @param runs how often it has run; the fence of a run's result
 * @param asked how often somebody asked for a run
 * @param served up to which of these it has run
 * @param lastRunAt when it last began
 * @param lastSuccessAt when it last ended as it should
 * @param lastMillis how long the last run took
 * @param failures how many runs failed in a row
 * @param failureKind why the last one failed, in one word
 * @param failureMessage the same for a person
 */
record TaskRow(
        String name,
        @Nullable String schedule,
        @Nullable Boolean enabled,
        String planned,
        @Nullable Instant plannedAt,
        long runs,
        long asked,
        long served,
        @Nullable Instant lastRunAt,
        @Nullable Instant lastSuccessAt,
        @Nullable Long lastMillis,
        int failures,
        @Nullable String failureKind,
        @Nullable String failureMessage) {}
