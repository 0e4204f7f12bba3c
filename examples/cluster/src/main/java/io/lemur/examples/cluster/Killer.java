package io.lemur.examples.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Kills processes every now and then, each in its turn; of four, two at most are down at one time. */
final class Killer {
    private static final int LEAST_MILLIS = 1_000;
    private static final int MOST_MILLIS = 2_500;

    private final Random random = new Random();
    private final Map<String, NodeProcess> nodes;
    private final Set<String> starting = new HashSet<>();
    private int left;
    private long next = System.nanoTime();

    /** One that kills this many times at most. */
    Killer(Map<String, NodeProcess> nodes, int kills) {
        this.nodes = nodes;
        this.left = kills;
    }

    /**
     * If it is time to, kills one of those that wait for the CA: what is signed for it now, it never hears of.
     *
     * @return the one in whose place another was started
     */
    Optional<NodeProcess> next(List<String> waiting) throws IOException, InterruptedException {
        if (left == 0 || System.nanoTime() < next) {
            return Optional.empty();
        }
        waiting.forEach(starting::remove); // these are back at work
        if (waiting.isEmpty() || starting.size() + 1 > Math.max(1, nodes.size() / 2)) {
            return Optional.empty();
        }
        NodeProcess victim = waiting.stream()
                .map(nodes::get)
                .min(Comparator.comparingInt(NodeProcess::killed))
                .orElseThrow();
        victim.replace();
        starting.add(victim.name());
        left--;
        next = System.nanoTime()
                + Duration.ofMillis(random.nextInt(LEAST_MILLIS, MOST_MILLIS)).toNanos();
        return Optional.of(victim);
    }
}
