package io.lemur.core.deployment;

import io.lemur.core.inventory.DeploymentWishes;
import io.lemur.core.inventory.PrivateKeys;
import io.lemur.core.plugin.ConfiguredProviders;
import io.lemur.core.plugin.Providers;
import io.lemur.core.plugin.RetryRules;
import io.lemur.core.policy.Actor;
import io.lemur.core.schedule.StandardTask;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkTools;
import io.lemur.service.Deployments;
import io.lemur.service.Destinations;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the stage gives the engine: its kinds of work, its tasks, its services. */
public final class DeploymentStage {
    private final ConfiguredProviders destinations;
    private final DeploymentBook book;
    private final DeploymentFlow flow;
    private final CheckDeployments check;

    /** Writes to these destinations. */
    public DeploymentStage(
            WorkTools tools,
            Providers providers,
            ConfiguredProviders destinations,
            PrivateKeys keys,
            RandomGenerator random) {
        DeploymentWishes wishes = new DeploymentWishes(tools.queue(), tools.clock());
        this.destinations = destinations;
        this.book = new DeploymentBook(tools, providers, wishes);
        this.flow = new DeploymentFlow(
                tools,
                new DeploymentCalls(tools.store(), providers, keys, tools.clock()),
                new DeploymentResults(tools, wishes),
                new RetryRules(DeploymentFlow.TRIES, random));
        this.check = new CheckDeployments(tools.store(), tools.queue(), providers);
    }

    /** Its kinds of work. */
    public List<WorkKind> kinds() {
        return List.of(flow);
    }

    /** What it does every now and then. */
    public List<StandardTask> tasks() {
        return List.of(check);
    }

    /** The destinations on behalf of somebody. */
    public Destinations destinations(Actor actor) {
        return new DestinationService(destinations, book, actor);
    }

    /** The deployments on behalf of somebody. */
    public Deployments deployments(Actor actor) {
        return new DeploymentService(book, actor);
    }
}
