package io.lemur.tests.crash;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The points of one life, numbered as they are reached; at one of them something is done to the host, and no more are counted. Safe
 * for concurrent use.
 */
final class Points {
    private final Set<Point.Side> sides;
    private final Set<String> seen = new LinkedHashSet<>(); // guarded by this, as are all below
    private final Map<String, Integer> times = new HashMap<>();
    private Predicate<Point> wanted = here -> false;
    private Consumer<Point> deed = here -> {};
    private boolean counting;
    private int reached;
    private @Nullable Point struck;
    private volatile boolean severed;

    /** Counts those on these sides. */
    Points(Set<Point.Side> sides) {
        this.sides = Set.copyOf(sides);
    }

    /** Counts them all. */
    Points() {
        this(Set.of(Point.Side.values()));
    }

    /** Counts from now, and does the deed at the first that is wanted, in the thread that reaches it. */
    synchronized void count(Predicate<Point> where, Consumer<Point> what) {
        wanted = where;
        deed = what;
        reached = 0;
        times.clear();
        struck = null;
        counting = true;
    }

    /** Counts no more. */
    synchronized void rest() {
        counting = false;
    }

    /** Whether it counts. */
    synchronized boolean isCounting() {
        return counting;
    }

    /** Is reached; whether something was done here. */
    boolean reach(Point.Side side, String what) {
        Point here;
        Consumer<Point> due;
        synchronized (this) {
            if (!counting || !sides.contains(side)) {
                return false;
            }
            reached++;
            here = new Point(reached, side, what, times.merge(side + what, 1, Integer::sum));
            seen.add(here.label());
            if (!wanted.test(here)) {
                return false;
            }
            struck = here;
            counting = false;
            due = deed;
        }
        due.accept(here);
        return true;
    }

    /** Where something was done. */
    synchronized Optional<Point> struck() {
        return Optional.ofNullable(struck);
    }

    /** The labels of all that were ever reached, in their order. */
    synchronized List<String> seen() {
        return List.copyOf(seen);
    }

    /** From now on nothing is answered any more, and what is open is never committed. */
    void sever() {
        severed = true;
    }

    boolean isSevered() {
        return severed;
    }

    /** For what answers by SQL. */
    void requireWhole() throws SQLException {
        if (severed) {
            throw new SQLException("severed", "08006");
        }
    }
}
