package io.lemur.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.InvalidRequestException;
import io.lemur.error.StartException;
import io.lemur.service.PluginInfo;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.Spi;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {
    private static final ClassLoader NOTHING = new ClassLoader(null) {};

    private final TestPlugin plugin = new TestPlugin();

    private static StartException refused(LemurPlugin... plugins) {
        return assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> PluginRegistry.load(NOTHING, List.of(plugins)))
                .actual();
    }

    /** A class loader that finds this plugin as a service. */
    private static URLClassLoader finding(Path folder, Class<?> plugin) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(LemurPlugin.class.getName()), plugin.getName());
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, PluginRegistryTest.class.getClassLoader());
    }

    @Test
    void tellsWhatWasHandedOver() {
        assertThat(PluginRegistry.load(NOTHING, List.of(plugin)).list())
                .singleElement()
                .satisfies(info -> {
                    assertThat(info.id()).isEqualTo("test");
                    assertThat(info.types()).containsOnlyKeys("source").containsEntry("source", List.of("test"));
                    assertThat(info.location()).contains("test-classes");
                });
    }

    @Test
    void findsPluginsOnTheClassPath(@TempDir Path folder) throws IOException {
        try (URLClassLoader loader = finding(folder, TestPlugin.class)) {
            assertThat(PluginRegistry.load(loader, List.of()).list())
                    .extracting(PluginInfo::id)
                    .contains("test");
        }
    }

    @Test
    void takesAPluginOnceThatIsHandedOverAndFoundToo(@TempDir Path folder) throws IOException {
        try (URLClassLoader loader = finding(folder, TestPlugin.class)) {
            assertThat(PluginRegistry.load(loader, List.of(plugin)).list())
                    .extracting(PluginInfo::id)
                    .containsOnlyOnce("test");
        }
    }

    @Test
    void namesAPluginWhoseConstructorFails(@TempDir Path folder) throws IOException {
        try (URLClassLoader loader = finding(folder, FailingPlugin.class)) {
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> PluginRegistry.load(loader, List.of()))
                    .withMessageContaining("FailingPlugin")
                    .withMessageContaining("test-classes");
        }
    }

    @Test
    void saysWhenAServiceFileNamesWhatIsNotThere(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(LemurPlugin.class.getName()), "org.example.Gone");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, PluginRegistryTest.class.getClassLoader())) {
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> PluginRegistry.load(loader, List.of()))
                    .withMessageContaining("org.example.Gone");
        }
    }

    @Test
    void refusesTwoProvidersOfOneTypeAndNamesBoth() {
        TestPlugin other = new TestPlugin();
        other.id = "other";
        assertThat(refused(plugin, other))
                .hasMessageContaining("two sources of type 'test'")
                .hasMessageContaining("plugin 'test'")
                .hasMessageContaining("plugin 'other'")
                .hasMessageContaining("test-classes");
    }

    @Test
    void refusesTwoPluginsOfOneId() {
        TestPlugin other = new TestPlugin();
        other.type = "other";
        assertThat(refused(plugin, other)).hasMessageContaining("two plugins of id 'test'");
    }

    @Test
    void refusesAnSpiVersionOutOfRangeAndSaysWhatToDo() {
        plugin.spiVersion = Spi.VERSION + 1;
        assertThat(refused(plugin))
                .hasMessageContaining("SPI version " + (Spi.VERSION + 1))
                .hasMessageContaining("newer lemur-core");
        plugin.spiVersion = 0;
        assertThat(refused(plugin)).hasMessageContaining("newer version of the plugin");
    }

    @Test
    void refusesIdsAndTypesThatCanNotBeStored() {
        plugin.id = "Test_1";
        assertThat(refused(plugin)).hasMessageContaining("id 'Test_1'");
        plugin.id = "test";
        plugin.type = "";
        assertThat(refused(plugin)).hasMessageContaining("provider type ''");
    }

    @Test
    void namesAPluginThatFailsToSayWhatItBrings() {
        LemurPlugin broken = new TestPlugin() {
            @Override
            public String id() {
                throw new NoClassDefFoundError("org/example/Client");
            }
        };
        assertThat(refused(broken)).hasMessageContaining("NoClassDefFoundError").hasMessageContaining("test-classes");
    }

    @Test
    void anUnknownTypeIsAnsweredWithThoseThereAre() {
        PluginRegistry registry = PluginRegistry.load(NOTHING, List.of(plugin));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> registry.require(ProviderKind.SOURCE, "sftp"))
                .withMessageContaining("no source of type 'sftp'")
                .withMessageContaining("there are: test");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> registry.require(ProviderKind.ISSUER, "local"))
                .withMessageContaining("there are: none");
    }

    /** Fails when it is made. */
    public static final class FailingPlugin extends TestPlugin {
        /** Fails. */
        public FailingPlugin() {
            throw new IllegalStateException("as intended");
        }
    }
}
