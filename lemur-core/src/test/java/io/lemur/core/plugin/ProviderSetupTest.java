package io.lemur.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.core.store.ProviderRow;
import io.lemur.core.vault.Vault;
import io.lemur.error.InvalidOptionsException;
import io.lemur.error.Violation;
import io.lemur.spi.PluginException;
import io.lemur.spi.Source;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderSetupTest {
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");
    private static final String PLACE = SealPlaces.optionsOfProvider(7);

    private final TestPlugin plugin = new TestPlugin();
    private final PluginRegistry registry = PluginRegistry.load(new ClassLoader(null) {}, List.of(plugin));
    private final Vault vault = new MarkingVault();
    private final ProviderSetup setup =
            new ProviderSetup(registry, vault, new HostContext(Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom()));
    private final CachedProviders providers = new CachedProviders(registry, setup, vault);

    private StoredOptions stored(String host, String password) {
        return setup.seal(setup.draft(ProviderKind.SOURCE, "test", TestPlugin.options(host, password)), PLACE);
    }

    private static ProviderRow row(long version, StoredOptions options) {
        return new ProviderRow(
                7,
                version,
                ProviderRow.Kind.SOURCE,
                "web",
                "test",
                "",
                true,
                options.shown(),
                options.secret(),
                NOW,
                NOW);
    }

    @Test
    void sealsWhatIsSecretAndShowsTheRest() {
        StoredOptions stored = stored("a.example", "sesame");
        assertThat(stored.shown()).containsOnly(Map.entry("host", "a.example"), Map.entry("password", "***"));
        assertThat(setup.shown(ProviderKind.SOURCE, "test", stored)).isEqualTo(stored.shown());
        assertThat(new String(stored.secret().bytes(), StandardCharsets.UTF_8)).startsWith(PLACE + "|");
    }

    @Test
    void hidesWhatBecameSecretAfterItWasStored() {
        StoredOptions old = new StoredOptions(TestPlugin.options("a.example", "in the clear"), null);
        assertThat(setup.shown(ProviderKind.SOURCE, "test", old)).containsEntry("password", "***");
    }

    @Test
    void keepsASecretThatIsGivenAsStars() {
        StoredOptions before = stored("a.example", "sesame");
        Draft draft = setup.draft(ProviderKind.SOURCE, "test", TestPlugin.options("b.example", "***"), before, PLACE);
        StoredOptions after = setup.seal(draft, PLACE);
        providers.source(row(1, after));
        assertThat(plugin.told).containsExactly("made b.example:sesame");
    }

    @Test
    void starsKeepNothingWhereNothingWasKept() {
        assertThatExceptionOfType(InvalidOptionsException.class)
                .isThrownBy(() -> stored("a.example", "***"))
                .withMessageContaining("password");
    }

    @Test
    void aPlainOptionMayHaveStars() {
        assertThat(stored("***", "sesame").shown()).containsEntry("host", "***");
        providers.source(row(1, stored("***", "sesame")));
        assertThat(plugin.told).containsExactly("made ***:sesame");
    }

    @Test
    void leavesOutWhatAChangeLeavesOut() {
        StoredOptions before = stored("a.example", "sesame");
        Draft draft = setup.draft(ProviderKind.SOURCE, "test", Map.of("host", "a.example"), before, PLACE);
        assertThat(setup.seal(draft, PLACE).secret()).isNull();
    }

    @Test
    void namesAllFaultsOfOptionsWithoutTheirTexts() {
        assertThatExceptionOfType(InvalidOptionsException.class)
                .isThrownBy(() -> setup.draft(ProviderKind.SOURCE, "test", Map.of("pasword", "sesame", "password", "")))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::field)
                        .containsExactlyInAnyOrder("host", "password", "pasword"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sesame"));
    }

    @Test
    void makesAnInstanceOnceForEachVersionAndClosesTheOld() {
        ProviderRow first = row(1, stored("a.example", "x"));
        Source source = providers.source(first);
        assertThat(providers.source(first)).isSameAs(source);
        assertThat(providers.source(row(2, stored("b.example", "x")))).isNotSameAs(source);
        assertThat(plugin.told).containsExactly("made a.example:x", "made b.example:x", "closed a.example:x");
        providers.close();
        assertThat(plugin.told).last().isEqualTo("closed b.example:x");
    }

    @Test
    void whoReadAnOlderRowGetsTheNewerInstance() {
        Source newer = providers.source(row(2, stored("b.example", "x")));
        assertThat(providers.source(row(1, stored("a.example", "x")))).isSameAs(newer);
    }

    @Test
    void closesWhatIsForgottenAfterTheCallsThatRunThen() throws InterruptedException {
        providers.source(row(1, stored("a.example", "x")));
        providers.call("source", () -> {
            providers.forget(ProviderKind.SOURCE, 7);
            assertThat(plugin.told).containsExactly("made a.example:x");
            return null;
        });
        assertThat(plugin.told).containsExactly("made a.example:x", "closed a.example:x");
    }

    @Test
    void closesWhatIsForgottenBetweenLookupAndCallAfterTheWorkThatNeedsIt() throws InterruptedException {
        providers.keepingOpen(() -> {
            providers.source(row(1, stored("a.example", "x")));
            providers.forget(ProviderKind.SOURCE, 7);
            providers.call("source", () -> {
                assertThat(plugin.told).containsExactly("made a.example:x");
                return null;
            });
            assertThat(plugin.told).containsExactly("made a.example:x");
            return null;
        });
        assertThat(plugin.told).containsExactly("made a.example:x", "closed a.example:x");
    }

    @Test
    void whatCanNotBeMadeAnyMoreIsMisconfigured() {
        ProviderRow row = row(1, new StoredOptions(Map.of("hostname", "renamed since"), null));
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> providers.source(row))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.MISCONFIGURED))
                .withMessageContaining("source 'web'")
                .withMessageContaining("hostname");
    }

    @Test
    void nothingButWhatAPluginMayThrowLeavesACall() {
        PluginException allowed = new PluginException(PluginException.Kind.UNAVAILABLE, "down");
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> providers.call("source x", () -> {
                    throw allowed;
                }))
                .isSameAs(allowed);
        assertThatExceptionOfType(PluginFaultException.class)
                .isThrownBy(() -> providers.call("source x", () -> {
                    throw new NoSuchMethodError("gone");
                }))
                .withMessageContaining("source x")
                .withMessageContaining("NoSuchMethodError");
    }

    @Test
    void optionsThatContradictEachOtherAreNoFaultOfThePlugin() {
        plugin.onCreate = values -> {
            throw new InvalidOptionsException(List.of(new Violation("host", "contradicts the password")));
        };
        Draft draft = setup.draft(ProviderKind.SOURCE, "test", TestPlugin.options("a", "b"));
        assertThatExceptionOfType(InvalidOptionsException.class)
                .isThrownBy(() -> setup.check(draft, "source 'web'"))
                .withMessageContaining("contradicts the password");
    }

    /** Shows where bytes were sealed, and opens them only there. */
    private static final class MarkingVault implements Vault {
        @Override
        public byte[] seal(byte[] plain, String place) {
            return (place + "|" + new String(plain, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] open(byte[] bytes, String place) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertThat(text).startsWith(place + "|");
            return text.substring(place.length() + 1).getBytes(StandardCharsets.UTF_8);
        }
    }
}
