package io.lemur.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Base64;

/** Feeds a parser within bounds of time and memory. */
final class Bounded {
    /** Generous: it is there for what never ends. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Bounded() {}

    /** Reads an input; it must end in time, with no more memory than its length allows, and with no undocumented exception. */
    static void read(Parser parser, byte[] input) {
        try {
            long allocated = assertTimeoutPreemptively(PATIENCE, () -> {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                parser.read(input);
                return THREADS.getCurrentThreadAllocatedBytes() - before;
            });
            assertThat(allocated)
                    .as("the bytes that %s allocates for an input of %d bytes", parser, input.length)
                    .isLessThanOrEqualTo(parser.mostMemory(input));
        } catch (Throwable fault) {
            throw new AssertionError(parser + " fed with " + Base64.getEncoder().encodeToString(input), fault);
        }
    }
}
