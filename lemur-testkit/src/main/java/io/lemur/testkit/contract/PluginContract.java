package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.spi.LemurPlugin;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Spi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a plugin promises: that it is found, and that its names never change. A minor version may add promises, and hooks that have a default. */
public abstract class PluginContract {
    private static final String WORDS = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /** For subclasses. */
    protected PluginContract() {}

    /** A new plugin. */
    protected abstract LemurPlugin plugin();

    /**
     * Its names as they were published, which hosts have stored: the id, then each provider as {@code kind/type}, with the kinds
     * {@code issuer}, {@code source}, {@code destination}, {@code dns-provider}, {@code exporter} and {@code notifier}.
     */
    protected abstract Set<String> publishedNames();

    /** Whether hosts find it with {@link ServiceLoader}; true by default. One that is handed to the builder says false. */
    protected boolean isFoundByServiceLoader() {
        return true;
    }

    private static Map<String, List<? extends ProviderFactory<?>>> factories(LemurPlugin plugin) {
        Map<String, List<? extends ProviderFactory<?>>> factories = new LinkedHashMap<>();
        factories.put("issuer", plugin.issuers());
        factories.put("source", plugin.sources());
        factories.put("destination", plugin.destinations());
        factories.put("dns-provider", plugin.dnsProviders());
        factories.put("exporter", plugin.exporters());
        factories.put("notifier", plugin.notifiers());
        return factories;
    }

    private static List<String> types(LemurPlugin plugin) {
        return factories(plugin).entrySet().stream()
                .flatMap(kind -> kind.getValue().stream().map(factory -> kind.getKey() + "/" + factory.type()))
                .toList();
    }

    @Test
    @DisplayName("is found by ServiceLoader exactly once, or not at all where it says so")
    void isFoundOnce() {
        Class<?> type = plugin().getClass();
        assertThat(ServiceLoader.load(LemurPlugin.class, type.getClassLoader()).stream()
                        .filter(found -> found.type().equals(type)))
                .as("entries for %s: META-INF/services on the class path, provides in a module", type.getName())
                .hasSize(isFoundByServiceLoader() ? 1 : 0);
    }

    @Test
    @DisplayName("was compiled for this version of the SPI")
    void hasTheVersion() {
        assertThat(plugin().spiVersion()).isEqualTo(Spi.VERSION);
    }

    @Test
    @DisplayName("has an id and types in lower-case words joined by hyphens, each once within its kind")
    void namesAreWords() {
        LemurPlugin plugin = plugin();
        assertThat(plugin.id()).matches(WORDS);
        assertThat(types(plugin)).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z-]+/" + WORDS));
    }

    @Test
    @DisplayName("has the names that were published, which hosts have stored")
    void namesAreThePublishedOnes() {
        LemurPlugin plugin = plugin();
        Set<String> names = types(plugin).stream().collect(Collectors.toSet());
        names.add(plugin.id());
        assertThat(names).isEqualTo(publishedNames());
    }

    @Test
    @DisplayName("answers with the same providers each time")
    void answersTheSame() {
        LemurPlugin plugin = plugin();
        assertThat(types(plugin)).isEqualTo(types(plugin)).isNotEmpty();
    }
}
