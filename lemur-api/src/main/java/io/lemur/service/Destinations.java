package io.lemur.service;

import io.lemur.model.ConfiguredProvider;
import io.lemur.model.ProviderRequest;
import java.util.List;
import java.util.Optional;

/** The places that are written. Only an admin may change them. Made by the engine, so methods can be added; safe for concurrent use. */
public interface Destinations {
    /**
     * Keeps a destination. Where its provider can check itself, it must do so successfully first.
     *
     * @throws io.lemur.error.InvalidRequestException if the type is unknown, or naming all faults of the options
     * @throws io.lemur.error.ConflictException if the name is taken
     * @throws io.lemur.spi.PluginException if the check of the provider failed
     */
    ConfiguredProvider create(ProviderRequest request);

    /** The destination of this name. */
    ConfiguredProvider get(String name);

    /** The destination of this name. */
    Optional<ConfiguredProvider> find(String name);

    /** All, by name. */
    List<ConfiguredProvider> list();

    /** Gives the destination of the request's name other options or another description; its type stays. */
    ConfiguredProvider update(ProviderRequest request);

    /** Lets it be written again. */
    ConfiguredProvider enable(String name);

    /** Lets it not be written; what is there stays. */
    ConfiguredProvider disable(String name);

    /**
     * Removes it.
     *
     * @throws io.lemur.error.InUseException if something is deployed there
     */
    void remove(String name);
}
