package io.lemur.core.discovery;

import io.lemur.model.SyncReport;
import io.lemur.service.SourceSync;
import java.time.Duration;

/**
 * A run that somebody waits for, perhaps.
 *
 * @param id its number
 * @param source the source's name
 * @param runs where it is looked up
 */
record StartedSync(long id, String source, SyncRuns runs) implements SourceSync {
    @Override
    public SyncReport await(Duration timeout) throws InterruptedException {
        return runs.await(id, timeout);
    }
}
