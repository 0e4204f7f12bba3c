package io.lemur.core.deployment;

import io.lemur.core.inventory.CrlDestinations;
import io.lemur.core.plugin.ConfiguredProviders;
import io.lemur.core.policy.Actor;
import io.lemur.model.ConfiguredProvider;
import io.lemur.model.ProviderRequest;
import io.lemur.service.Destinations;
import java.util.List;
import java.util.Optional;

/**
 * The destinations on behalf of somebody.
 *
 * @param destinations those of the engine
 * @param book what is there
 * @param actor on whose behalf
 */
record DestinationService(ConfiguredProviders destinations, DeploymentBook book, Actor actor) implements Destinations {
    @Override
    public ConfiguredProvider create(ProviderRequest request) {
        return destinations.create(actor, request);
    }

    @Override
    public ConfiguredProvider get(String name) {
        return destinations.get(actor, name);
    }

    @Override
    public Optional<ConfiguredProvider> find(String name) {
        return destinations.find(actor, name);
    }

    @Override
    public List<ConfiguredProvider> list() {
        return destinations.list(actor);
    }

    @Override
    public ConfiguredProvider update(ProviderRequest request) {
        return destinations.update(actor, request, book::putAllAgain);
    }

    @Override
    public ConfiguredProvider enable(String name) {
        return destinations.enable(actor, name, true);
    }

    @Override
    public ConfiguredProvider disable(String name) {
        return destinations.enable(actor, name, false);
    }

    @Override
    public void remove(String name) {
        destinations.remove(actor, name, (tx, row) -> {
            CrlDestinations.requireUnused(tx, row);
            book.forgetAll(tx, row);
        });
    }
}
