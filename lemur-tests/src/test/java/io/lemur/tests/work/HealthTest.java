package io.lemur.tests.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.WorkScope;
import io.lemur.service.Health;
import io.lemur.service.Health.Check;
import io.lemur.service.Health.Status;
import io.lemur.service.Lemur;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.TestDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How the work fares")
class HealthTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final WorkBench bench = WorkBench.on(
            TestDatabase.H2, builder -> builder.meterRegistry(registry).name("engine-1"));

    @AfterEach
    void stop() {
        bench.close();
        registry.close();
    }

    private static Map<String, Status> statuses(Lemur lemur) {
        return lemur.health().checks().stream().collect(Collectors.toMap(Check::name, Check::status));
    }

    /** As it was seen last; NaN before it was. */
    private double depth(String state) {
        Gauge gauge = registry.find("lemur.work.depth")
                .tags("kind", "order", "state", state)
                .gauge();
        return gauge == null ? Double.NaN : gauge.value();
    }

    @Test
    @DisplayName("is told at once: the database, the workers, the backlog, the tasks, what is paused")
    void health() throws Exception {
        assertThat(statuses(bench.lemur()))
                .containsOnlyKeys("database", "workers", "backlog", "tasks", "pauses")
                .allSatisfy((name, status) -> assertThat(status).isEqualTo(Status.UP));
        assertThat(bench.lemur().health().status()).isEqualTo(Status.UP);

        bench.lemur().work().pause(WorkScope.authority(WorkBench.ONE), "for a test");
        Eventually.holds("the pause is seen", () -> bench.lemur().health().status() == Status.DEGRADED);

        Check pauses = bench.lemur().health().checks().stream()
                .filter(check -> check.name().equals("pauses"))
                .findFirst()
                .orElseThrow();
        assertThat(pauses.message()).isEqualTo("Paused: authority 'One' (by 'host': for a test)");
        assertThat(bench.lemur().health().age()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("says what is due for long, and which task fails again and again")
    void troubles() throws Exception {
        Lemur idle = bench.start(builder -> builder.workers(0));
        assertThat(statuses(idle)).containsEntry("workers", Status.UP);
        bench.execute("insert into lemur_scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                + " values ('of-a-newer-engine', '1', current_timestamp - interval '10' minute, false, 1)");
        bench.execute("update lemur_task set failures = 3, failure_kind = 'INTERNAL', failure_message = 'x'"
                + " where name = 'sync-sources'");

        Eventually.holds(
                "both are seen",
                () -> statuses(idle).get("backlog") == Status.DEGRADED
                        && statuses(idle).get("tasks") == Status.DEGRADED);

        assertThat(idle.health().checks())
                .extracting(Check::message)
                .anyMatch(message -> message.contains("of-a-newer-engine: 1"))
                .anyMatch(message -> message.contains("sync-sources=3"));
    }

    @Test
    @DisplayName("is measured in the host's registry, and gone from it when the engine closes")
    void meters() throws Exception {
        bench.request(WorkBench.ONE, "www.example.com");
        Eventually.holds("an order runs", () -> depth("running") == 1);
        bench.issuer().open();
        Eventually.holds(
                "a step ended",
                () -> registry.find("lemur.work.steps").tags("outcome", "ended").timer() != null);
        bench.lemur().tasks().run("resume-orders").await(WorkBench.PATIENCE);

        assertThat(registry.get("lemur.task.runs")
                        .tags("task", "resume-orders", "outcome", "success")
                        .timer()
                        .count())
                .isEqualTo(1);
        Eventually.holds(
                "it is seen that the task succeeded",
                () -> registry.get("lemur.task.since.success")
                                .tags("task", "resume-orders", "engine", "engine-1")
                                .timeGauge()
                                .value()
                        >= 0);
        Eventually.holds("nothing runs", () -> depth("running") == 0);
        assertThat(registry.get("lemur.work.oldest.due")
                        .tags("kind", "order")
                        .timeGauge()
                        .value())
                .isZero();

        bench.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    @DisplayName("is the worst of all checks")
    void worst() {
        Health health = bench.lemur().health();
        assertThat(health.status())
                .isEqualTo(health.checks().stream()
                        .map(Check::status)
                        .max(Status::compareTo)
                        .orElseThrow());
    }
}
