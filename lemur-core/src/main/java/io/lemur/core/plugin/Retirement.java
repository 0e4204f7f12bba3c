package io.lemur.core.plugin;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Closes instances that are no longer wanted, not before all work that had begun by then has ended: it may still use them. Safe for concurrent use.
 */
final class Retirement {
    private final TreeSet<Long> running = new TreeSet<>();
    private final TreeMap<Long, Runnable> retired = new TreeMap<>();
    private long last;

    /** Work begins. */
    synchronized long begin() {
        long number = ++last;
        running.add(number);
        return number;
    }

    /** Work has ended; closes what waited for it. */
    void end(long number) {
        synchronized (this) {
            running.remove(number);
        }
        closeFree();
    }

    /** Closes at once, or after the work that runs now. */
    void retire(Runnable close) {
        synchronized (this) {
            retired.put(++last, close);
        }
        closeFree();
    }

    /** Closes all that waits, whoever still uses it. */
    void closeAll() {
        take(Long.MAX_VALUE).values().forEach(Runnable::run);
    }

    private void closeFree() {
        long oldest;
        synchronized (this) {
            oldest = running.isEmpty() ? Long.MAX_VALUE : running.first();
        }
        take(oldest).values().forEach(Runnable::run);
    }

    private synchronized Map<Long, Runnable> take(long before) {
        Map<Long, Runnable> due = retired.headMap(before);
        Map<Long, Runnable> taken = new TreeMap<>(due);
        due.clear();
        return taken;
    }
}
