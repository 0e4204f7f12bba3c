package io.lemur.core.plugin;

import io.lemur.core.policy.Faults;
import io.lemur.error.StartException;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Spi;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Loads plugins, one engine's all at once, and refuses what contradicts. Used once. */
final class PluginLoader {
    /** The oldest SPI version whose plugins still run. */
    private static final int OLDEST_SPI = 1;

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MAX_WORD = 64;

    private final Map<String, FoundPlugin> byId = new HashMap<>();
    private final Map<ProviderKind, SortedMap<String, ProviderFactory<?>>> factories =
            new EnumMap<>(ProviderKind.class);
    private final IdentityHashMap<ProviderFactory<?>, FoundPlugin> bringers = new IdentityHashMap<>();

    PluginRegistry load(ClassLoader loader, Collection<? extends LemurPlugin> given) {
        List<LemurPlugin> all = new ArrayList<>(given);
        List<Class<?>> known = all.stream().<Class<?>>map(Object::getClass).toList();
        Iterator<ServiceLoader.Provider<LemurPlugin>> found =
                ServiceLoader.load(LemurPlugin.class, loader).stream().iterator();
        while (hasNext(found)) {
            ServiceLoader.Provider<LemurPlugin> provider = next(found);
            if (!known.contains(provider.type())) {
                all.add(guarded("The constructor of plugin", provider.type(), provider));
            }
        }
        all.forEach(this::add);
        return new PluginRegistry(List.copyOf(byId.values()), factories);
    }

    private static boolean hasNext(Iterator<?> providers) {
        try {
            return providers.hasNext();
        } catch (ServiceConfigurationError e) {
            throw unreadable(e);
        }
    }

    private static ServiceLoader.Provider<LemurPlugin> next(Iterator<ServiceLoader.Provider<LemurPlugin>> providers) {
        try {
            return providers.next();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw unreadable(e);
        }
    }

    private static StartException unreadable(Throwable cause) {
        return new StartException(
                "A plugin on the class path can't be loaded (" + Faults.visible(String.valueOf(cause.getMessage()))
                        + "). Remove its jar, or add what it needs.",
                cause);
    }

    private void add(LemurPlugin plugin) {
        Class<?> type = plugin.getClass();
        int spi = guarded("spiVersion() of plugin", type, plugin::spiVersion);
        if (spi < OLDEST_SPI || spi > Spi.VERSION) {
            throw new StartException(
                    "The plugin " + type.getName() + " of " + place(type) + " was compiled for SPI version "
                            + spi + "; this engine supports " + OLDEST_SPI + " to " + Spi.VERSION + ". "
                            + (spi > Spi.VERSION
                                    ? "Use a newer lemur-core, or an older version of the plugin."
                                    : "Use a newer version of the plugin, or an older lemur-core."));
        }
        String id = guarded("id() of plugin", type, plugin::id);
        requireWord(id, "id", type);
        Map<String, List<String>> types = new TreeMap<>();
        Map<ProviderKind, List<? extends ProviderFactory<?>>> brought = new EnumMap<>(ProviderKind.class);
        for (ProviderKind kind : ProviderKind.values()) {
            List<? extends ProviderFactory<?>> ofKind =
                    guarded("The list of " + kind.word() + "s of plugin", type, () -> List.copyOf(kind.of(plugin)));
            if (!ofKind.isEmpty()) {
                brought.put(kind, ofKind);
                types.put(
                        kind.word(),
                        ofKind.stream()
                                .map(factory -> typeOf(factory, type))
                                .sorted()
                                .toList());
            }
        }
        FoundPlugin found = new FoundPlugin(id, version(type), location(type), types);
        FoundPlugin other = byId.putIfAbsent(id, found);
        if (other != null) {
            throw new StartException("There are two plugins of id '" + id + "': " + other + " and " + found
                    + ". Remove one of the jars.");
        }
        brought.forEach((kind, ofKind) -> ofKind.forEach(factory -> add(kind, factory, found, type)));
    }

    private void add(ProviderKind kind, ProviderFactory<?> factory, FoundPlugin from, Class<?> plugin) {
        String type = typeOf(factory, plugin);
        guarded("options() of " + kind.word() + " '" + type + "' of plugin", plugin, factory::options);
        ProviderFactory<?> other =
                factories.computeIfAbsent(kind, any -> new TreeMap<>()).putIfAbsent(type, factory);
        if (other != null) {
            throw new StartException("There are two " + kind.word() + "s of type '" + type + "': in "
                    + bringers.get(other) + " and in " + from + ". Remove one of the jars.");
        }
        bringers.put(factory, from);
    }

    private static String typeOf(ProviderFactory<?> factory, Class<?> plugin) {
        String type = guarded("type() of a provider of plugin", plugin, factory::type);
        requireWord(type, "provider type", plugin);
        return type;
    }

    private static void requireWord(String word, String what, Class<?> plugin) {
        if (word.length() > MAX_WORD || !WORD.matcher(word).matches()) {
            throw new StartException(
                    "The plugin " + plugin.getName() + " of " + place(plugin) + " has the " + what + " '"
                            + Faults.visible(word) + "'; it must be at most " + MAX_WORD
                            + " lower-case letters and digits, in words joined by hyphens. Report it to its author.");
        }
    }

    private static <T> T guarded(String what, Class<?> plugin, Supplier<T> call) {
        try {
            T answer = call.get();
            if (answer != null) {
                return answer;
            }
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            throw new StartException(
                    what + " " + plugin.getName() + " of " + place(plugin) + " failed with "
                            + e.getClass().getName() + ". Remove its jar, or add what it needs.",
                    e);
        }
        throw new StartException(what + " " + plugin.getName() + " of " + place(plugin)
                + " answered null. Remove its jar, or report it to its author.");
    }

    private static String version(Class<?> plugin) {
        Package where = plugin.getPackage();
        String version = where == null ? null : where.getImplementationVersion();
        if (version == null && plugin.getModule().getDescriptor() != null) {
            version = plugin.getModule().getDescriptor().rawVersion().orElse(null);
        }
        return version == null ? "" : version;
    }

    private static String place(Class<?> plugin) {
        String location = location(plugin);
        return location.isEmpty() ? "an unknown place" : location;
    }

    private static String location(Class<?> plugin) {
        CodeSource source = plugin.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "";
        }
        try {
            URI place = source.getLocation().toURI();
            return "file".equals(place.getScheme()) ? Path.of(place).toString() : place.toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return source.getLocation().toString();
        }
    }
}
