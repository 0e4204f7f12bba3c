package io.lemur.core.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.lemur.core.policy.Backoff;
import io.lemur.core.store.Tx;
import io.lemur.error.StoreException;
import io.lemur.model.WorkScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A row's budget of unexpected failures")
class StepTaskTest {
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
    /** The last of them ends the row. */
    private static final int BUDGET = 15;

    private final List<Integer> counted = new ArrayList<>();
    private final List<String> givenUp = new ArrayList<>();
    private final List<String> met = new ArrayList<>();
    private RuntimeException failure = new IllegalStateException();
    private final StepTask task = new StepTask(
            new WorkKind() {
                @Override
                public String name() {
                    return "test";
                }

                @Override
                public Next step(long id) {
                    throw failure;
                }

                @Override
                public void giveUp(long id, String reason) {
                    givenUp.add(id + " " + reason);
                }

                @Override
                public Set<WorkScope> scopes(Tx tx, long id) {
                    return Set.of();
                }

                @Override
                public Map<Long, Account> accounts(Tx tx, Collection<Long> ids) {
                    return Map.of();
                }

                @Override
                public List<Long> lost(Tx tx, int size) {
                    return List.of();
                }
            },
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), new Random(1)),
            (lease, delay, failures) -> counted.add(failures),
            StepTask.Admission.ALL,
            (kind, outcome, nanos) -> met.add(kind + " " + outcome));

    private static Execution row(int failuresBefore) {
        return new Execution(
                NOW, new TaskInstance<Void>("test", "7"), true, "node", null, null, failuresBefore, NOW, 2);
    }

    private void fail(int failuresBefore, RuntimeException cause) {
        failure = cause;
        task.run(Lease.of(row(failuresBefore)), null, () -> false);
    }

    @Test
    @DisplayName("is used up by faults")
    void isUsedUpByFaults() {
        fail(BUDGET - 2, new IllegalStateException());
        assertThat(met).containsExactly("test FAILED");
        assertThat(counted).containsExactly(BUDGET - 1);
        assertThat(givenUp).isEmpty();

        fail(BUDGET - 1, new IllegalStateException("unreadable"));
        assertThat(givenUp).containsExactly("7 failed 15 times in a row with java.lang.IllegalStateException");
    }

    @Test
    @DisplayName("is not touched by a database that fails")
    void isNotTouchedByTheDatabase() {
        fail(BUDGET - 1, new StoreException("The disk is full.", new IllegalStateException()));

        assertThat(counted).containsExactly(BUDGET - 1);
        assertThat(givenUp).isEmpty();
    }

    @Test
    @DisplayName("is not touched by the death of a node")
    void isNotTouchedByDeath() {
        task.task(() -> false)
                .getDeadExecutionHandler()
                .deadExecution(ExecutionComplete.failure(row(BUDGET - 1), NOW, NOW, null), null);

        assertThat(counted).containsExactly(BUDGET - 1);
        assertThat(givenUp).isEmpty();
    }
}
