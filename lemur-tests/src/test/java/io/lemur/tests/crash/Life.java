package io.lemur.tests.crash;

import io.lemur.core.LemurEngine;
import io.lemur.error.LemurException;
import io.lemur.error.StoreException;
import io.lemur.service.Lemur;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** What a host does in one life of its engine: it asks, again if an answer was lost, and waits until all is done or it is cut off. */
final class Life {
    private static final long LOOK_MILLIS = 5;
    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST_ASKINGS = 5;
    /** Work that waits for its time. */
    static final String WAITING = "lemur_scheduled_tasks where picked = false and execution_time > current_timestamp"
            + " and task_name not like 'task.%'";

    private final Lemur lemur;
    private final Points points;
    private final Ground ground;

    Life(Lemur lemur, Points points, Ground ground) {
        this.lemur = lemur;
        this.points = points;
        this.ground = ground;
    }

    /** What a host asks. */
    @FunctionalInterface
    interface Asking {
        void run() throws Exception;
    }

    /**
     * Asks in a thread of the host's own. Returns when all that follows is done, or when it was severed: then the engine is closed, and
     * the thread has ended.
     */
    void live(Asking asking) throws Exception {
        FutureTask<Lemur> asked = new FutureTask<>(() -> ask(asking));
        Thread host = new Thread(asked, "host");
        host.setDaemon(true);
        host.start();
        try {
            awaitEnd(asked);
        } finally {
            if (!asked.isDone()) {
                lemur.close();
                host.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            }
        }
    }

    private Lemur ask(Asking asking) throws Exception {
        for (int askings = 1; ; askings++) {
            try {
                asking.run();
                return lemur;
            } catch (LemurException failed) {
                boolean lost = points.struck().isPresent() && !points.isSevered();
                if (!lost || askings == MOST_ASKINGS) {
                    throw failed;
                }
            }
        }
    }

    private void awaitEnd(FutureTask<Lemur> asked) throws Exception {
        long start = System.nanoTime();
        while (!points.isSevered() && !(isAnswered(asked) && isAtRest())) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new AssertionError("it does not come to an end; work that is left: "
                        + ground.rows("select * from " + Invariants.WORK) + ", events not told: "
                        + ground.rows("select * from " + Invariants.UNTOLD) + ", threads:" + threads());
            }
            nudge();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    /** What the engine's threads are at. */
    private static String threads() {
        StringBuilder all = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            if (thread.getName().startsWith("lemur") && frames.length > 0) {
                all.append("\n").append(thread.getName()).append(' ').append(thread.getState());
                Arrays.stream(frames).forEach(frame -> all.append("\n    ").append(frame));
            }
        });
        return all.toString();
    }

    private boolean isAnswered(FutureTask<Lemur> asked) throws Exception {
        try {
            asked.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException e) {
            if (points.isSevered()) {
                return false;
            }
            throw new AssertionError("the host did not get what it asked for: " + e.getCause(), e.getCause());
        }
    }

    private boolean isAtRest() throws SQLException {
        return ground.count(Invariants.WORK) == 0 && ground.count(Invariants.UNTOLD) == 0;
    }

    /** What waits before it is tried again need not wait; where points are counted, nothing is to wait. */
    private void nudge() throws SQLException {
        if (points.isCounting() || ground.count(WAITING) == 0) {
            return;
        }
        try {
            if (lemur instanceof LemurEngine engine) {
                engine.hurry();
            }
        } catch (StoreException e) {
            if (!points.isSevered()) {
                throw e;
            }
        }
    }
}
