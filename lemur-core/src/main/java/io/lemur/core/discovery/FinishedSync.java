package io.lemur.core.discovery;

import io.lemur.core.store.SyncRow;
import io.lemur.model.SyncReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The report of a run that has ended. */
record FinishedSync(
        Instant startedAt,
        Instant endedAt,
        boolean complete,
        long found,
        long added,
        long updated,
        long unlinked,
        List<String> problems)
        implements SyncReport {
    /** The report of a run; empty while it goes on. */
    static Optional<SyncReport> of(SyncRow row) {
        return Optional.ofNullable(row.endedAt())
                .map(end -> new FinishedSync(
                        row.startedAt(),
                        end,
                        row.complete(),
                        row.found(),
                        row.added(),
                        row.updated(),
                        row.unlinked(),
                        List.copyOf(row.problems())));
    }
}
