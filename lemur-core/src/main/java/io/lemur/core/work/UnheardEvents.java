package io.lemur.core.work;

import io.lemur.core.store.Store;
import io.lemur.error.StoreException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets events that nobody heard for long, so that they do not pile up where no node has listeners. They wait for a while: another
 * node may have some, or the next start of this one.
 */
public final class UnheardEvents {
    /** How often to look. */
    static final Duration EVERY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(UnheardEvents.class);
    private static final Duration KEPT = Duration.ofDays(30);

    private final Store store;
    private final Clock clock;

    /** Makes one for a node without listeners. */
    public UnheardEvents(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void forget() {
        try {
            int gone =
                    store.write(tx -> tx.events().deleteBefore(clock.instant().minus(KEPT)));
            if (gone > 0) {
                LOG.info("{} events that nobody heard for {} days are forgotten.", gone, KEPT.toDays());
            }
        } catch (StoreException e) {
            LOG.warn("Old events stay until the database answers again.", e);
        }
    }
}
