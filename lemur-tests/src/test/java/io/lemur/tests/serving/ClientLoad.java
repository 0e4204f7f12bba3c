package io.lemur.tests.serving;

import io.lemur.tests.Eventually;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that make new connections all the time, and threads that go on sending requests over open ones; none rests, and what any of
 * them fails at is kept.
 */
final class ClientLoad implements AutoCloseable {
    private static final int THREADS_OF_A_KIND = 3;

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    private ClientLoad() {}

    static ClientLoad on(TlsPeer peer) {
        ClientLoad load = new ClientLoad();
        for (int i = 0; i < THREADS_OF_A_KIND; i++) {
            String protocol = i % 2 == 0 ? "TLSv1.3" : "TLSv1.2";
            load.start(load.handshakes, () -> peer.fetchAnew(protocol));
            HttpClient client = peer.keepingOpen();
            load.start(load.requests, () -> {
                HttpResponse<String> answer = peer.fetch(client);
                if (answer.statusCode() != 200 || !answer.body().equals("hello")) {
                    throw new AssertionError("answered with " + answer.statusCode() + " " + answer.body());
                }
                return answer;
            });
        }
        return load;
    }

    private void start(AtomicInteger counted, Callable<?> work) {
        Thread thread = new Thread(
                () -> {
                    while (!ended.get()) {
                        try {
                            work.call();
                            counted.incrementAndGet();
                        } catch (Exception | AssertionError e) {
                            failures.add(e);
                        }
                    }
                },
                "client-" + threads.size());
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    /** Waits until as many more handshakes and as many more requests succeeded. */
    void awaitMore(int count) throws Exception {
        int handshakesThen = handshakes.get() + count;
        int requestsThen = requests.get() + count;
        Eventually.holds(
                count + " more of each, or a failure",
                () -> (handshakes.get() >= handshakesThen && requests.get() >= requestsThen) || !failures.isEmpty());
    }

    /** What failed. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        ended.set(true);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How much there was. */
    @Override
    public String toString() {
        return handshakes + " handshakes, " + requests + " requests, " + failures.size() + " failures";
    }
}
