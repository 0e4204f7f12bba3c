package io.lemur.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Schedule;
import io.lemur.model.WorkLimit;
import io.lemur.model.WorkQuery;
import io.lemur.model.WorkScope;
import io.lemur.model.WorkStatus;
import io.lemur.service.Health;
import io.lemur.service.Lemur;
import io.lemur.service.ScheduledTask;
import io.lemur.service.WorkItem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What docs/operating.md says, done. */
class OperatingTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private Lemur start() {
        LemurEngine.Builder builder =
                LemurEngine.builder().database(Database.inMemory()).keyRing(KeyRing.inMemory());
        // tag::settings
        builder.workers(8) // steps at once on this node; 0: it only takes requests
                .closeTimeout(Duration.ofSeconds(30)) // for steps that run when the engine closes
                .zone(ZoneId.of("Europe/Berlin")) // of the schedule's times of day
                .keepOrders(Duration.ofDays(30))
                .keepEvents(Duration.ofDays(90))
                .keepAudit(Duration.ofDays(3650))
                .meterRegistry(registry);
        // end::settings
        return builder.start();
    }

    @Test
    void workIsHeldBackAndLooked() throws Exception {
        try (Lemur lemur = start()) {
            lemur.authorities().create(AuthorityRequest.root("Example Root").build());

            // tag::brake
            lemur.work().pause("the key of our CA may have leaked");
            // … and when all is well again:
            lemur.work().resume();
            // end::brake

            // tag::limits
            WorkScope authority = WorkScope.authority("Example Root");
            lemur.work().limit(authority, WorkLimit.atOnce(4).andBegun(300, Duration.ofHours(3)));
            lemur.work().pause(WorkScope.kind("sync"), "the network is being rebuilt");
            // end::limits
            assertThat(lemur.work().limits()).hasSize(1);
            assertThat(lemur.work().pauses()).hasSize(1);

            // tag::look
            for (WorkItem item : lemur.work()
                    .search(WorkQuery.all().withStatus(WorkStatus.WAITING))
                    .items()) {
                System.out.println(item.subject() + " is due " + item.dueAt() + ", after " + item.attempts()
                        + " failures " + item.lastFailure());
            }
            // end::look

            // tag::tasks
            lemur.tasks().reschedule("sync-sources", Schedule.daily(LocalTime.of(4, 30)));
            ScheduledTask ran = lemur.tasks().run("prune-orders").await(Duration.ofMinutes(10));
            // end::tasks
            assertThat(ran.lastSuccess()).isPresent();

            // tag::health
            Health health = lemur.health();
            boolean serve = health.status() != Health.Status.DOWN;
            // end::health
            assertThat(serve).isTrue();
        }
    }

    @Test
    void aShortLivedProcessDoesWhatIsDue() throws Exception {
        try (Lemur lemur = start()) {
            // tag::due
            boolean done = lemur.tasks().runDue(Duration.ofMinutes(30));
            // end::due
            assertThat(done).isTrue();
        }
    }
}
