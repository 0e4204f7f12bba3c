package io.lemur.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Threads that the host lends")
class LentThreadsTest {
    private final ExecutorService host = Executors.newCachedThreadPool();
    private final AtomicInteger lent = new AtomicInteger();
    private final LentThreads threads = new LentThreads(
            task -> {
                lent.incrementAndGet();
                host.execute(task);
            },
            2);

    @AfterEach
    void endHost() {
        host.shutdownNow();
    }

    @Test
    @DisplayName("are no more than agreed; what is too much waits, and is done")
    void areNoMoreThanAgreed() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(5);
        for (int i = 0; i < 5; i++) {
            threads.execute(() -> {
                awaitQuietly(go);
                done.countDown();
            });
        }
        assertThat(lent).hasValue(2);
        assertThat(threads.hasIdle()).isFalse();
        assertThat(threads.tryExecute(done::countDown)).isFalse();

        go.countDown();

        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(lent).hasValue(2);
    }

    @Test
    @DisplayName("are given back after a task that failed, and by a host that refuses")
    void areGivenBack() throws Exception {
        for (int i = 0; i < 5; i++) {
            threads.execute(() -> {
                throw new IllegalStateException("broken");
            });
        }
        CountDownLatch done = new CountDownLatch(1);
        threads.execute(done::countDown);
        assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();

        LentThreads refused = new LentThreads(
                task -> {
                    throw new RejectedExecutionException("full");
                },
                1);
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> refused.execute(() -> {}));
        assertThat(refused.tryExecute(() -> {})).isFalse();
        assertThat(refused.hasIdle()).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
