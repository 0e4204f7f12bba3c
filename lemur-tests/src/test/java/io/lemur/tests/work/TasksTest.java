package io.lemur.tests.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.AccessDeniedException;
import io.lemur.error.ConflictException;
import io.lemur.error.NotFoundException;
import io.lemur.model.Caller;
import io.lemur.model.OrderStatus;
import io.lemur.model.ProviderRequest;
import io.lemur.model.Schedule;
import io.lemur.model.SyncQuery;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.service.ScheduledTask;
import io.lemur.service.Tasks;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@DisplayName("The schedule")
class TasksTest {

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    private WorkBench bench;
    private Tasks tasks;

    @BeforeEach
    void start() {
        bench = WorkBench.on(database);
        tasks = bench.lemur().tasks();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    /** As if it should have run three hours ago, and nobody did. */
    private void makeDue(String task) throws Exception {
        bench.execute(
                "update lemur_task set planned_at = current_timestamp - interval '3' hour where name = '" + task + "'");
        bench.execute("update lemur_scheduled_tasks set execution_time = current_timestamp - interval '3' hour,"
                + " version = version + 1 where task_name = 'task." + task + "'");
    }

    private ScheduledTask run(String name) throws InterruptedException {
        return tasks.run(name).await(WorkBench.PATIENCE);
    }

    @Test
    @DisplayName("has the tasks of the original whose stages exist, at their times")
    void standard() {
        assertThat(tasks.list())
                .extracting(task -> task.name() + " " + task.schedule().orElseThrow() + " " + task.enabled())
                .containsExactly(
                        "check-deployments every PT1H true",
                        "prune-orders weekly MONDAY 07:30 true",
                        "prune-records daily 03:00 true",
                        "publish-crls every PT1H true",
                        "renew-due every PT1H true",
                        "resume-orders every PT1M true",
                        "sync-sources every PT15M true");
        assertThat(tasks.list()).allSatisfy(task -> {
            assertThat(task.nextRun().orElseThrow()).isAfter(Instant.now().minusSeconds(60));
            assertThat(task.description()).endsWith(".");
            assertThat(task.lastRun()).isEmpty();
        });
    }

    @Test
    @DisplayName("runs a task at once where that is asked for, also one that is switched off, and shows how it went")
    void atOnce() throws Exception {
        tasks.disable("sync-sources");
        Files.createDirectory(folder.resolve("certificates"));
        bench.lemur()
                .sources()
                .create(ProviderRequest.of("Folder", "directory")
                        .withOption("path", folder.resolve("certificates").toString()));

        ScheduledTask ran = run("sync-sources");

        assertThat(ran.runs()).isEqualTo(1);
        assertThat(ran.lastFailure()).isEmpty();
        assertThat(ran.lastSuccess()).isPresent();
        assertThat(ran.lastDuration()).isPresent();
        assertThat(ran.nextRun()).isEmpty();
        Eventually.holds(
                "the source was read",
                () -> !bench.lemur()
                        .sources()
                        .history(SyncQuery.of("Folder"))
                        .items()
                        .isEmpty());
        assertThat(run("sync-sources").runs()).isEqualTo(2);
    }

    @Test
    @DisplayName("runs what is due once over all nodes, and after a downtime once for all that was missed")
    void onceOverAllNodes() throws Exception {
        Lemur other = bench.start(builder -> builder);
        makeDue("resume-orders");

        Eventually.holds("it ran", () -> tasks.get("resume-orders").runs() > 0);

        ScheduledTask ran = other.tasks().get("resume-orders");
        assertThat(ran.runs()).isEqualTo(1);
        assertThat(ran.nextRun().orElseThrow())
                .isAfter(ran.lastRun().orElseThrow().plusSeconds(50));
    }

    @Test
    @DisplayName("catches up once, when an engine starts, what was missed while none ran")
    void afterADowntime() throws Exception {
        bench.lemur().close();
        makeDue("resume-orders");
        makeDue("sync-sources");

        Tasks later = bench.start(builder -> builder).tasks();

        Eventually.holds(
                "they ran",
                () -> later.get("resume-orders").runs() > 0
                        && later.get("sync-sources").runs() > 0);
        assertThat(later.get("resume-orders").runs()).isEqualTo(1);
        ScheduledTask ran = later.get("sync-sources");
        assertThat(ran.runs()).isEqualTo(1);
        assertThat(ran.nextRun().orElseThrow())
                .isAfter(ran.lastRun().orElseThrow().plus(Duration.ofMinutes(10)));
    }

    @Test
    @DisplayName("is changed for all nodes, and stays so when an engine starts anew")
    void changed() {
        Schedule nightly = Schedule.daily(LocalTime.of(4, 0));
        tasks.reschedule("sync-sources", nightly);
        tasks.disable("prune-orders");

        Lemur later = bench.start(builder -> builder.zone(ZoneId.of("Asia/Tokyo")));

        ScheduledTask changed = later.tasks().get("sync-sources");
        assertThat(changed.schedule()).contains(nightly);
        assertThat(changed.nextRun()
                        .orElseThrow()
                        .atZone(ZoneId.of("Asia/Tokyo"))
                        .toLocalTime())
                .isEqualTo(LocalTime.of(4, 0));
        assertThat(later.tasks().get("prune-orders").enabled()).isFalse();
        assertThat(later.tasks().get("prune-orders").nextRun()).isEmpty();
        assertThat(later.tasks().enable("prune-orders").nextRun()).isPresent();
        assertThat(later.tasks().resetSchedule("sync-sources").schedule())
                .contains(Schedule.every(Duration.ofMinutes(15)));
    }

    @Test
    @DisplayName("is planned anew where the database's clock was set back")
    void clockSetBack() throws Exception {
        bench.execute("update lemur_task set planned_at = planned_at + interval '2' day");
        bench.execute("update lemur_scheduled_tasks set execution_time = execution_time + interval '2' day"
                + " where task_name like 'task.%'");

        Lemur later = bench.start(builder -> builder);

        assertThat(later.tasks().get("sync-sources").nextRun().orElseThrow())
                .isBefore(Instant.now().plus(Duration.ofHours(1)));
    }

    @Test
    @DisplayName("follows the database's time, not the host's: a clock that jumps a year runs nothing twice")
    void hostsClock() throws Exception {
        run("prune-records");
        bench.clock().advance(Duration.ofDays(365));
        ScheduledTask ran = run("resume-orders");

        assertThat(ran.lastRun().orElseThrow()).isBefore(Instant.now().plusSeconds(3_600));
        assertThat(tasks.get("prune-records").runs()).isEqualTo(1);
    }

    @Test
    @DisplayName("does not run what was switched off while its row was still due at the old time")
    void switchedOffMeanwhile() throws Exception {
        tasks.disable("sync-sources");
        bench.execute("update lemur_scheduled_tasks set execution_time = current_timestamp - interval '1' hour,"
                + " version = version + 1 where task_name = 'task.sync-sources'");

        Eventually.holds(
                "it was looked at and put back",
                () -> bench.count("lemur_scheduled_tasks where task_name = 'task.sync-sources' and picked = false"
                                + " and execution_time > current_timestamp")
                        == 1);

        assertThat(tasks.get("sync-sources").runs()).isZero();
    }

    @Test
    @DisplayName("leaves a task whose schedule only a newer engine knows to that, and starts all the same")
    void newerSchedule() throws Exception {
        bench.execute("update lemur_task set schedule = 'monthly 1 04:00' where name = 'sync-sources'");
        makeDue("sync-sources");

        Lemur later = bench.start(builder -> builder);
        Eventually.holds(
                "it was looked at and put back",
                () -> bench.count("lemur_scheduled_tasks where task_name = 'task.sync-sources' and picked = false"
                                + " and execution_time > current_timestamp")
                        == 1);

        assertThat(later.tasks().get("sync-sources").schedule()).isEmpty();
        assertThat(later.tasks().get("sync-sources").runs()).isZero();
        later.tasks().resetSchedule("sync-sources");
        Eventually.holds(
                "the run it missed is caught up, once",
                () -> tasks.get("sync-sources").runs() == 1);
    }

    @Test
    @DisplayName("puts work back into the queue that is not done and not there")
    void resumesLostWork() throws Exception {
        bench.issuer().open();
        bench.lemur().work().pause("while its row is lost");
        Order order = bench.request(WorkBench.ONE, "www.example.com");
        Eventually.holds(
                "it is held back", () -> bench.lemur().work().pauses().get(0).holding() == 1);
        bench.execute("delete from lemur_scheduled_tasks where task_name = 'order'");
        bench.lemur().work().resume();

        run("resume-orders");

        order.await(WorkBench.PATIENCE);
    }

    @Test
    @DisplayName("lets a short-lived process do all that is due, and says when nothing is")
    void runDue() throws Exception {
        bench.issuer().open();
        Lemur idle = bench.start(builder -> builder.workers(0));
        Order order = WorkBench.request(idle, WorkBench.ONE, "www.example.com");
        makeDue("sync-sources");

        assertThat(tasks.runDue(WorkBench.PATIENCE)).isTrue();

        assertThat(bench.lemur().orders().get(order.id()).status()).isEqualTo(OrderStatus.ISSUED);
        assertThat(tasks.get("sync-sources").runs()).isEqualTo(1);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> idle.tasks().runDue(Duration.ofSeconds(1)))
                .withMessageContaining("workers(1)");
    }

    @Test
    @DisplayName("is over its time where something goes on for longer")
    void runDueInTime() throws Exception {
        bench.request(WorkBench.ONE, "www.example.com");

        assertThat(tasks.runDue(Duration.ofMillis(50))).isFalse();
    }

    @Test
    @DisplayName("is only an administrator's to change, and has no task that nobody knows")
    void isRefused() {
        Tasks alice = bench.lemur().as(Caller.of("alice")).tasks();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(alice::list);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> alice.run("sync-sources"));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> alice.runDue(Duration.ZERO));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> tasks.run("sync-source"));
        assertThat(bench.lemur().as(Caller.of("r", Caller.READ_ONLY)).tasks().list())
                .isNotEmpty();
    }
}
