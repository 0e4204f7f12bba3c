package io.lemur.core.discovery;

import io.lemur.core.policy.Faults;
import io.lemur.core.store.SyncRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run got, and the row that says so: its version is the fence between two nodes that both believe the run theirs. Used
 * by one thread.
 */
final class SyncProgress {
    private static final int MAX_PROBLEMS = 1_000;
    private static final int MAX_PROBLEM = 500;

    private final List<String> problems = new ArrayList<>();
    private SyncRow row;
    private long found;
    private long suppressed;
    private boolean incomplete;

    /** Begins, or begins again: what an earlier try added stays counted, since it is there; what it found is found again. */
    SyncProgress(SyncRow row) {
        this.row = row;
    }

    /**
     * What one transaction of a run does.
     *
     * @param added new certificates
     * @param updated new links of others
     * @param unlinked links that are gone
     */
    record Change(long added, long updated, long unlinked) {
        /** Nothing. */
        static final Change NONE = new Change(0, 0, 0);
    }

    SyncRow row() {
        return row;
    }

    /** The row was written, and is read again with its new version. */
    void written(SyncRow now) {
        row = now;
    }

    void found() {
        found++;
    }

    /** Something could not be read. */
    void problem(String where, String why) {
        if (problems.size() < MAX_PROBLEMS - 1) {
            String text = Faults.visible(where) + ": " + why.replaceAll("\\p{Cntrl}", " ");
            problems.add(text.length() > MAX_PROBLEM ? text.substring(0, MAX_PROBLEM) + "…" : text);
        } else {
            suppressed++;
        }
    }

    /** A part could not be looked at. */
    void incomplete(String part, String why) {
        incomplete = true;
        problem(part, why);
    }

    boolean isComplete() {
        return !incomplete;
    }

    /** The row as a transaction that does this is to write it. */
    SyncRow with(Change change, @Nullable Instant endedAt) {
        List<String> told = new ArrayList<>(problems);
        if (suppressed > 0) {
            told.add("… and " + suppressed + " more");
        }
        return new SyncRow(
                row.id(),
                row.version(),
                row.sourceId(),
                row.sourceName(),
                row.requester(),
                row.startedAt(),
                endedAt,
                endedAt != null && !incomplete,
                found,
                row.added() + change.added(),
                row.updated() + change.updated(),
                change.unlinked(),
                List.copyOf(told));
    }
}
