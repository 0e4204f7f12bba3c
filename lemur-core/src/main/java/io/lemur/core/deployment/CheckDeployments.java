package io.lemur.core.deployment;

import io.lemur.core.inventory.DeploymentWishes;
import io.lemur.core.plugin.Providers;
import io.lemur.core.schedule.StandardTask;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Store;
import io.lemur.core.work.WorkQueue;
import io.lemur.error.LemurException;
import io.lemur.error.StoreException;
import io.lemur.model.Schedule;
import io.lemur.spi.DeploymentProbe;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every deployment looked at whose destination can tell whether it is there, each as a piece of work of its own.
 *
 * @param store the database
 * @param queue where the work goes
 * @param providers of which some can tell
 */
record CheckDeployments(Store store, WorkQueue queue, Providers providers) implements StandardTask {
    private static final Logger LOG = LoggerFactory.getLogger(CheckDeployments.class);
    private static final int BATCH = 500;

    @Override
    public String name() {
        return "check-deployments";
    }

    @Override
    public String description() {
        return "Looks whether what was deployed is still there, and puts back what went missing.";
    }

    @Override
    public Schedule usual() {
        return Schedule.every(Duration.ofHours(1));
    }

    @Override
    public void run() throws InterruptedException {
        for (ProviderRow destination : store.read(tx -> tx.providers().list(ProviderRow.Kind.DESTINATION))) {
            if (destination.enabled() && canTell(destination)) {
                look(destination);
            }
        }
    }

    private boolean canTell(ProviderRow destination) throws InterruptedException {
        try {
            return providers.keepingOpen(() -> providers.destination(destination) instanceof DeploymentProbe);
        } catch (StoreException e) {
            throw e;
        } catch (LemurException e) {
            LOG.warn("What is at destination '{}' is not looked at: {}", destination.name(), e.getMessage());
            return false;
        }
    }

    private void look(ProviderRow destination) throws InterruptedException {
        long after = 0;
        int size = BATCH;
        while (size == BATCH) {
            StandardTask.requireTime();
            long last = after;
            List<Long> some = store.write(tx -> {
                List<Long> ids = tx.deployments().deployed(destination.id(), last, BATCH);
                ids.forEach(id -> queue.keep(tx, DeploymentWishes.KIND, id, tx.now()));
                return ids;
            });
            size = some.size();
            after = some.isEmpty() ? after : some.get(size - 1);
        }
    }
}
