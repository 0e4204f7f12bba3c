package io.lemur.core.discovery;

import io.lemur.core.plugin.ConfiguredProviders;
import io.lemur.core.policy.Actor;
import io.lemur.model.ConfiguredProvider;
import io.lemur.model.Page;
import io.lemur.model.ProviderRequest;
import io.lemur.model.SyncQuery;
import io.lemur.model.SyncReport;
import io.lemur.service.SourceSync;
import io.lemur.service.Sources;
import java.util.List;
import java.util.Optional;

/**
 * The sources on behalf of somebody.
 *
 * @param sources those of the engine
 * @param runs the runs over them
 * @param actor on whose behalf
 */
public record SourceService(ConfiguredProviders sources, SyncRuns runs, Actor actor) implements Sources {
    @Override
    public ConfiguredProvider create(ProviderRequest request) {
        return sources.create(actor, request);
    }

    @Override
    public ConfiguredProvider get(String name) {
        return sources.get(actor, name);
    }

    @Override
    public Optional<ConfiguredProvider> find(String name) {
        return sources.find(actor, name);
    }

    @Override
    public List<ConfiguredProvider> list() {
        return sources.list(actor);
    }

    @Override
    public ConfiguredProvider update(ProviderRequest request) {
        return sources.update(actor, request, (tx, row) -> {});
    }

    @Override
    public ConfiguredProvider enable(String name) {
        return sources.enable(actor, name, true);
    }

    @Override
    public ConfiguredProvider disable(String name) {
        return sources.enable(actor, name, false);
    }

    @Override
    public void remove(String name) {
        sources.remove(actor, name, runs::forget);
    }

    @Override
    public SourceSync sync(String name) {
        return runs.start(actor, name);
    }

    @Override
    public Page<SyncReport> history(SyncQuery query) {
        return runs.history(actor, query);
    }
}
