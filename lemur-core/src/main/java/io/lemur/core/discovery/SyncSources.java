package io.lemur.core.discovery;

import io.lemur.core.plugin.ConfiguredProviders;
import io.lemur.core.policy.Actor;
import io.lemur.core.schedule.StandardTask;
import io.lemur.error.ConflictException;
import io.lemur.error.NotFoundException;
import io.lemur.model.ConfiguredProvider;
import io.lemur.model.Schedule;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every enabled source read, each as a piece of work of its own.
 *
 * @param sources those there are
 * @param runs the runs over them
 */
public record SyncSources(ConfiguredProviders sources, SyncRuns runs) implements StandardTask {
    private static final Logger LOG = LoggerFactory.getLogger(SyncSources.class);

    @Override
    public String name() {
        return "sync-sources";
    }

    @Override
    public String description() {
        return "Reads every enabled source, each as a piece of work of its own.";
    }

    @Override
    public Schedule usual() {
        return Schedule.every(Duration.ofMinutes(15));
    }

    @Override
    public void run() throws InterruptedException {
        for (ConfiguredProvider source : sources.list(Actor.SYSTEM)) {
            StandardTask.requireTime();
            if (source.enabled()) {
                start(source.name());
            }
        }
    }

    private void start(String source) {
        try {
            runs.start(Actor.SYSTEM, source);
        } catch (ConflictException | NotFoundException meanwhile) {
            LOG.info("Source '{}' was disabled or removed meanwhile", source);
        }
    }
}
