package io.lemur.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.LemurEngine.Settings;
import io.lemur.core.policy.Actor;
import io.lemur.core.schedule.StandardTask;
import io.lemur.core.store.Store;
import io.lemur.core.store.jpa.JpaStore;
import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.model.Failure;
import io.lemur.model.Schedule;
import io.lemur.service.ScheduledTask;
import io.lemur.service.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A task of the schedule")
class TaskTimeLimitTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Closing closing = new Closing();

    @AfterEach
    void close() {
        closing.close();
    }

    /** Hangs the first time, and then no more. */
    private static final class Hanging implements StandardTask {
        private final AtomicInteger runs = new AtomicInteger();

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public String description() {
            return "Hangs.";
        }

        @Override
        public Schedule usual() {
            return Schedule.every(Duration.ofDays(1));
        }

        @Override
        public Duration limit() {
            return Duration.ofMillis(50);
        }

        @Override
        public void run() throws InterruptedException {
            if (runs.incrementAndGet() == 1) {
                new CountDownLatch(1).await();
            }
        }
    }

    private Tasks tasks(StandardTask task) {
        Settings settings = LemurEngine.builder()
                .database(Database.inMemory())
                .keyRing(KeyRing.inMemory())
                .settings();
        OpenDatabase database = closing.add(settings.database().open());
        Store store = closing.add(JpaStore.open(database));
        WorkParts work = new WorkParts(settings, database, store, closing);
        work.add(List.of(), List.of(task));
        work.start();
        return work.tasks(Actor.HOST);
    }

    @Test
    @DisplayName("that is over its time is interrupted, says so, and runs again at its next time")
    void isInterrupted() throws Exception {
        Tasks tasks = tasks(new Hanging());

        ScheduledTask hung = tasks.run("hanging").await(PATIENCE);

        Failure failure = hung.lastFailure().orElseThrow();
        assertThat(failure.kind()).isEqualTo("TIMED_OUT");
        assertThat(failure.message()).contains("PT0.05S");
        assertThat(hung.lastSuccess()).isEmpty();
        assertThat(hung.nextRun()).isPresent();

        ScheduledTask again = tasks.run("hanging").await(PATIENCE);
        assertThat(again.runs()).isEqualTo(2);
        assertThat(again.lastFailure()).isEmpty();
        assertThat(again.lastSuccess()).isPresent();
    }
}
