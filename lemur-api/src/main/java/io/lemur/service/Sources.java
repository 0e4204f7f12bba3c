package io.lemur.service;

import io.lemur.model.ConfiguredProvider;
import io.lemur.model.Page;
import io.lemur.model.ProviderRequest;
import io.lemur.model.SyncQuery;
import io.lemur.model.SyncReport;
import java.util.List;
import java.util.Optional;

/** The places that are read. Only an admin may change them. Made by the engine, so methods can be added; safe for concurrent use. */
public interface Sources {
    /**
     * Keeps a source. Where its provider can check itself, it must do so successfully first.
     *
     * @throws io.lemur.error.InvalidRequestException if the type is unknown, or naming all faults of the options
     * @throws io.lemur.error.ConflictException if the name is taken
     * @throws io.lemur.spi.PluginException if the check of the provider failed
     */
    ConfiguredProvider create(ProviderRequest request);

    /** The source of this name. */
    ConfiguredProvider get(String name);

    /** The source of this name. */
    Optional<ConfiguredProvider> find(String name);

    /** All, by name. */
    List<ConfiguredProvider> list();

    /** Gives the source of the request's name other options or another description; its type stays. */
    ConfiguredProvider update(ProviderRequest request);

    /** Lets it be read again. */
    ConfiguredProvider enable(String name);

    /** Lets it not be read; what was found stays. */
    ConfiguredProvider disable(String name);

    /**
     * Removes it. Certificates that were found there stay in the inventory, no longer linked to it.
     *
     * @throws io.lemur.error.InUseException if a run over it is under way
     */
    void remove(String name);

    /**
     * Reads it, in the background. If a run is under way already, that one is returned.
     *
     * @throws io.lemur.error.ConflictException if it is disabled
     */
    SourceSync sync(String name);

    /**
     * One page of the reports of past runs, the newest first.
     *
     * @throws io.lemur.error.InvalidRequestException if {@link SyncQuery#after(String)} does not come from a page of such a list
     */
    Page<SyncReport> history(SyncQuery query);
}
