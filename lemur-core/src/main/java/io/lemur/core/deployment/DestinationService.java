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
 * The destinations on behalf of somebody. Nothing is deployed yet, so nothing keeps one from being removed.
 *
 * @param destinations those of the engine
 * @param actor on whose behalf
 */
public record DestinationService(ConfiguredProviders destinations, Actor actor) implements Destinations {
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
        return destinations.update(actor, request);
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
        destinations.remove(actor, name, CrlDestinations::requireUnused);
    }
}
