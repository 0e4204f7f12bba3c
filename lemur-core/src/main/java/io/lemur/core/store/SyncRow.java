package io.lemur.core.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_sync}: a run over a source. A run that was cut off begins again under the same number.
 *
 * @param id its number
 * @param version the fence
 * @param sourceId the source
 * @param sourceName its name
 * @param requester who asked
 * @param startedAt when asked
 * @param endedAt when it ended; null: it has not
 * @param complete whether everything was looked at
 * @param found places with a certificate
 * @param added new certificates
 * @param updated new links
 * @param unlinked links that are gone
 * @param problems what could not be read; at most 1,000
 */
public record SyncRow(
        long id,
        long version,
        long sourceId,
        String sourceName,
        String requester,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean complete,
        long found,
        long added,
        long updated,
        long unlinked,
        List<String> problems) {}
