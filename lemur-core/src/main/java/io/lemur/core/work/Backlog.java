package io.lemur.core.work;

import io.lemur.core.store.Sql;
import io.lemur.core.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much work there is.
 *
 * @param kinds by kind
 */
public record Backlog(Map<String, Depth> kinds) {
    /**
     * How much there is of a kind.
     *
     * @param running nodes are at it
     * @param due it waits for a free worker
     * @param waiting it waits for its time
     * @param held a pause or a limit holds it back
     * @param oldestDue for how long the oldest is due; none if nothing is
     */
    public record Depth(long running, long due, long waiting, long held, Duration oldestDue) {
        /** Nothing. */
        public static final Depth NONE = new Depth(0, 0, 0, 0, Duration.ZERO);
    }

    private record Part(
            String kind, String state, long count, @Nullable Instant oldest) {}

    /** Counts. */
    public static Backlog read(Tx tx, WorkTables tables) {
        Instant now = tx.now();
        List<Part> parts = Sql.list(
                tx.connection(),
                row -> new Part(
                        row.getString("kind"),
                        row.getString("state"),
                        row.getLong("pieces"),
                        Sql.instant(row, "oldest")),
                "select kind, state, count(*) as pieces, min(execution_time) as oldest from (select t.task_name as kind,"
                        + " t.execution_time, case when t.picked = true then 'RUNNING' when h.scope is not null then"
                        + " 'HELD' when t.execution_time <= ? then 'DUE' else 'WAITING' end as state from "
                        + tables.tasks() + " t left join " + tables.holds()
                        + " h on h.kind = t.task_name and h.instance = t.task_instance"
                        + " where t.task_name <> ?) all_work group by kind, state",
                now,
                EventTeller.NAME);
        Map<String, Depth> kinds = new LinkedHashMap<>();
        parts.stream().map(Part::kind).distinct().forEach(kind -> kinds.put(kind, depth(kind, parts, now)));
        return new Backlog(Map.copyOf(kinds));
    }

    private static Depth depth(String kind, List<Part> parts, Instant now) {
        Duration oldest = parts.stream()
                .filter(part -> part.kind().equals(kind) && part.state().equals("DUE"))
                .map(Part::oldest)
                .filter(Objects::nonNull)
                .map(time -> Duration.between(time, now))
                .findFirst()
                .orElse(Duration.ZERO);
        return new Depth(
                count(kind, "RUNNING", parts),
                count(kind, "DUE", parts),
                count(kind, "WAITING", parts),
                count(kind, "HELD", parts),
                oldest);
    }

    private static long count(String kind, String state, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.kind().equals(kind) && part.state().equals(state))
                .mapToLong(Part::count)
                .sum();
    }

    /** How much there is of a kind. */
    public Depth of(String kind) {
        return kinds.getOrDefault(kind, Depth.NONE);
    }

    /** For how long the oldest of all is due. */
    public Duration oldestDue() {
        return kinds.values().stream()
                .map(Depth::oldestDue)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
