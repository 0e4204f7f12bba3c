package io.lemur.core;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be closed, the last opened first. Closed twice, the second time does nothing. An interrupt does not cut it short, but is
 * there again at the end.
 */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Remembers one, and returns it. */
    synchronized <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        boolean interrupted = false;
        while (!opened.isEmpty()) {
            interrupted |= Thread.interrupted();
            AutoCloseable next = opened.pop();
            try {
                next.close();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (Exception e) {
                LOG.warn("Closing {} failed.", next.getClass().getSimpleName(), e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
