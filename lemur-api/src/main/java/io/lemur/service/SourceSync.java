package io.lemur.service;

import io.lemur.model.SyncReport;
import java.time.Duration;

/** A run over a source. Made by the engine and only read by hosts, so methods can be added. */
public interface SourceSync {
    /** Its number. */
    long id();

    /** The source's name. */
    String source();

    /**
     * Waits until it has ended.
     *
     * @return what it found; an incomplete run has a report too
     * @throws io.lemur.error.StillRunningException if it did not end in time
     * @throws InterruptedException if the thread was interrupted
     */
    SyncReport await(Duration timeout) throws InterruptedException;
}
