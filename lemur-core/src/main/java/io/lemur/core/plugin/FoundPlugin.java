package io.lemur.core.plugin;

import io.lemur.service.PluginInfo;
import java.util.List;
import java.util.Map;

/** A plugin that was found, and what it brings. */
record FoundPlugin(String id, String version, String location, Map<String, List<String>> types) implements PluginInfo {
    FoundPlugin {
        types = Map.copyOf(types);
    }

    /** {@code plugin 'acme' (1.2, /opt/app/lemur-plugins-acme.jar)}. */
    @Override
    public String toString() {
        return "plugin '" + id + "' (" + (version.isEmpty() ? "no version" : version) + ", "
                + (location.isEmpty() ? "unknown place" : location) + ")";
    }
}
