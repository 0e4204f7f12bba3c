package io.lemur.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is done within a time")
class NodeThreadsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final NodeThreads threads = new NodeThreads("limited", 1, null);

    @AfterEach
    void end() {
        assertThat(threads.end()).isTrue();
    }

    private static Object waitForEver() throws InterruptedException {
        new CountDownLatch(1).await();
        return "never";
    }

    @Test
    @DisplayName("is interrupted when the time is over, and the thread goes on without an interrupt")
    void isInterrupted() {
        assertThatExceptionOfType(TimeLimitException.class)
                .isThrownBy(() -> threads.within(Duration.ofMillis(10), NodeThreadsTest::waitForEver))
                .withMessageContaining("PT0.01S");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    @DisplayName("is left alone when it ends in time")
    void endsInTime() throws Exception {
        assertThat(threads.within(LONG, () -> "done")).isEqualTo("done");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    @DisplayName("does not take another interrupt for the end of its time")
    void anotherInterrupt() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> threads.within(LONG, NodeThreadsTest::waitForEver));
    }
}
