package io.lemur.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** When and how certificates are renewed. Immutable: each method returns another one, so it grows by methods. */
public final class RenewalPolicy {
    /** The name of the one that certificates follow for which nothing else was said. */
    public static final String STANDARD = "standard";

    private static final int TWO_THIRDS = 66;

    private final String name;
    private final RenewalTime time;
    private final Duration jitter;
    private final List<MaintenanceWindow> windows;
    private final List<String> authorities;

    private RenewalPolicy(
            String name, RenewalTime time, Duration jitter, List<MaintenanceWindow> windows, List<String> authorities) {
        this.name = name;
        this.time = time;
        this.jitter = jitter;
        this.windows = windows;
        this.authorities = authorities;
    }

    /** One under which certificates are renewed after two thirds of their life, at any hour, by the authority that issued them. */
    public static RenewalPolicy of(String name) {
        return new RenewalPolicy(
                Objects.requireNonNull(name, "name is null"),
                RenewalTime.afterPercent(TWO_THIRDS),
                Duration.ofHours(12),
                List.of(),
                List.of());
    }

    /** Falling due at this time. */
    public RenewalPolicy at(RenewalTime due) {
        return new RenewalPolicy(name, Objects.requireNonNull(due, "time is null"), jitter, windows, authorities);
    }

    /**
     * With so much chance: each certificate falls due up to this much later, the same each time it is reckoned, and by no more than a
     * tenth of its life. So those of one day are not renewed in one minute.
     *
     * @throws IllegalArgumentException if it is negative or beyond 30 days
     */
    public RenewalPolicy jitter(Duration atMost) {
        if (atMost.isNegative() || atMost.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("a jitter of " + atMost + " is not 0 to 30 days");
        }
        return new RenewalPolicy(name, time, atMost, windows, authorities);
    }

    /** Only while this window is open, or another one that is added. One that would expire before is renewed all the same. */
    public RenewalPolicy window(MaintenanceWindow open) {
        List<MaintenanceWindow> more = new ArrayList<>(windows);
        more.add(Objects.requireNonNull(open, "window is null"));
        return new RenewalPolicy(name, time, jitter, List.copyOf(more), authorities);
    }

    /** By these authorities, the first one first: where one failed, the next is asked. Without any: by the one that issued it. */
    public RenewalPolicy authorities(String... inOrder) {
        return new RenewalPolicy(name, time, jitter, windows, List.of(inOrder));
    }

    /** Its unique name. */
    public String name() {
        return name;
    }

    /** See {@link #at}. */
    public RenewalTime time() {
        return time;
    }

    /** See {@link #jitter(Duration)}. */
    public Duration jitter() {
        return jitter;
    }

    /** See {@link #window}. */
    public List<MaintenanceWindow> windows() {
        return windows;
    }

    /** See {@link #authorities(String...)}. */
    public List<String> authorities() {
        return authorities;
    }

    /** Name and time. */
    @Override
    public String toString() {
        return "renewal policy '" + name + "': " + time;
    }
}
