package io.lemur.tests.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.AccessDeniedException;
import io.lemur.error.ConflictException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.error.Violation;
import io.lemur.model.Caller;
import io.lemur.model.ConfiguredProvider;
import io.lemur.model.ProviderRequest;
import io.lemur.service.Destinations;
import io.lemur.service.Sources;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class ProvidersTest {
    private final TestDatabase database;
    private StartedEngine engine;
    private Sources sources;

    ProvidersTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        engine = StartedEngine.on(database);
        sources = engine.lemur().sources();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static ProviderRequest folder(String name, Path path) {
        return ProviderRequest.of(name, "directory")
                .withOption("path", path.toString())
                .withOption("passphrase", "open-sesame");
    }

    @Test
    void secretsNeverComeBack(@TempDir Path path) {
        ConfiguredProvider created = sources.create(folder("Secretive", path));
        assertThat(created.options()).containsEntry("passphrase", "***").containsEntry("path", path.toString());
        assertThat(sources.get("Secretive").options()).containsEntry("passphrase", "***");
        assertThat(sources.list().toString()).doesNotContain("open-sesame");
        ConfiguredProvider updated = sources.update(folder("Secretive", path)
                .withOption("passphrase", "***")
                .withOption("recursive", "false")
                .withDescription("changed"));
        assertThat(updated.options()).containsEntry("recursive", "false").containsEntry("passphrase", "***");
        assertThat(updated.version()).isGreaterThan(created.version());
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> sources.create(ProviderRequest.of(" ", "directory")
                        .withDescription("\u0007")
                        .withOption("recursive", "perhaps")
                        .withOption("no-such", "x")))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::field)
                        .contains("name", "description", "path", "recursive", "no-such"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> sources.create(ProviderRequest.of("X", "no-such-type")))
                .withMessageContaining("there are: directory, memory, tls, truststore");
    }

    @Test
    void aNameIsTakenOnceInItsKindAndATypeStays(@TempDir Path path) {
        sources.create(folder("Once", path));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> sources.create(folder("Once", path)));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> sources.update(ProviderRequest.of("Once", "memory")))
                .withMessageContaining("stays 'directory'");
        Destinations destinations = engine.lemur().destinations();
        assertThat(destinations.create(ProviderRequest.of("Once", "memory")).type())
                .isEqualTo("memory");
        destinations.remove("Once");
        assertThat(destinations.find("Once")).isEmpty();
    }

    @Test
    void isDisabledEnabledAndRemoved(@TempDir Path path) {
        sources.create(folder("Switched", path));
        assertThat(sources.disable("Switched").enabled()).isFalse();
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> sources.sync("Switched"));
        assertThat(sources.enable("Switched").enabled()).isTrue();
        sources.remove("Switched");
        assertThat(sources.find("Switched")).isEmpty();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> sources.get("Switched"));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> sources.remove("Switched"));
    }

    @Test
    void onlyAdministratorsChangeAndOnlyReadersLook(@TempDir Path path) {
        sources.create(folder("Guarded", path));
        Sources stranger = engine.lemur().as(Caller.of("mallory")).sources();
        Sources reader = engine.lemur().as(Caller.of("eve", Caller.READ_ONLY)).sources();
        Sources admin = engine.lemur().as(Caller.of("root", Caller.ADMIN)).sources();
        assertThat(stranger.list()).isEmpty();
        assertThat(stranger.find("Guarded")).isEmpty();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> stranger.sync("Guarded"));
        assertThat(reader.get("Guarded").name()).isEqualTo("Guarded");
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> reader.remove("Guarded"));
        assertThat(admin.disable("Guarded").enabled()).isFalse();
    }
}
