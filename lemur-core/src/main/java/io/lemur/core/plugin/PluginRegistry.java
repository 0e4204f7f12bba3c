package io.lemur.core.plugin;

import io.lemur.core.policy.Faults;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.StartException;
import io.lemur.service.PluginInfo;
import io.lemur.service.Plugins;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.ProviderFactory;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All plugins of one engine and the factories they bring. Read once at start, then immutable. */
public final class PluginRegistry implements Plugins {
    private static final Logger LOG = LoggerFactory.getLogger(PluginRegistry.class);

    private final List<FoundPlugin> plugins;
    private final Map<ProviderKind, SortedMap<String, ProviderFactory<?>>> factories;

    PluginRegistry(List<FoundPlugin> plugins, Map<ProviderKind, SortedMap<String, ProviderFactory<?>>> factories) {
        this.plugins =
                plugins.stream().sorted(Comparator.comparing(FoundPlugin::id)).toList();
        this.factories = factories;
    }

    /**
     * Finds plugins with {@link java.util.ServiceLoader}, adds those handed over, and logs what was found. A plugin handed over
     * whose class is found too is taken once, as it was handed over.
     *
     * @param loader the host's class loader
     * @param given plugins handed over: the core's own and those of the host
     * @throws StartException if two plugins contradict each other, one is of an SPI version out of the supported range, or one
     *     can't be loaded; names the plugin and its jar
     */
    public static PluginRegistry load(ClassLoader loader, Collection<? extends LemurPlugin> given) {
        PluginRegistry registry = new PluginLoader().load(loader, given);
        registry.plugins.forEach(plugin -> LOG.info("Found {}: {}", plugin, new TreeMap<>(plugin.types())));
        return registry;
    }

    @Override
    public List<PluginInfo> list() {
        return List.copyOf(plugins);
    }

    /** The factory of a type, if there is one. */
    Optional<ProviderFactory<?>> find(ProviderKind kind, String type) {
        return Optional.ofNullable(factories.get(kind)).map(ofKind -> ofKind.get(type));
    }

    /**
     * The factory of a type.
     *
     * @throws InvalidRequestException if there is none, naming those there are
     */
    ProviderFactory<?> require(ProviderKind kind, String type) {
        return find(kind, type)
                .orElseThrow(() -> new InvalidRequestException(
                        kind.word(),
                        "type",
                        "there is no " + kind.word() + " of type '" + Faults.visible(type) + "'; there are: "
                                + types(kind) + ". Add the plugin that brings it to the class path"));
    }

    private String types(ProviderKind kind) {
        SortedMap<String, ProviderFactory<?>> ofKind = factories.get(kind);
        return ofKind == null || ofKind.isEmpty() ? "none" : String.join(", ", ofKind.keySet());
    }
}
