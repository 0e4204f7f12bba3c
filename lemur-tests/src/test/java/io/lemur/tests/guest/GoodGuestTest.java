package io.lemur.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.error.StartException;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateRequest;
import io.lemur.model.ExportOptions;
import io.lemur.service.Lemur;
import io.lemur.service.TlsSelection;
import io.lemur.tests.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine leaves the process it lives in as it found it, and lives in any. What it leaves when it ends: {@link EngineLifeTest}. */
@Isolated("looks at what all tests of this process share")
class GoodGuestTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Lemur start() {
        return LemurEngine.builder()
                .database(Database.embedded(folder.resolve("data")))
                .keyRing(KeyRing.file(folder.resolve("secret/keys.json")))
                .start();
    }

    private Certificate liveALittle() throws InterruptedException {
        try (Lemur lemur = start()) {
            lemur.authorities().create(AuthorityRequest.root("Example Root").build());
            Certificate certificate = lemur.certificates()
                    .request(CertificateRequest.forHosts("WWW.INFO.EXAMPLE.COM")
                            .authority("Example Root")
                            .build())
                    .await(PATIENCE);
            lemur.tls().serverContext(TlsSelection.all());
            for (String format : List.of("pem", "der", "csr")) {
                lemur.certificates().export(certificate.id(), format, ExportOptions.PUBLIC);
            }
            assertThat(lemur.certificates().count(CertificateQuery.all().withHost("www.INFO.example.com")))
                    .isEqualTo(1);
            return certificate;
        }
    }

    @Test
    @DisplayName("It changes nothing that all code of the process shares")
    void itChangesNoDefaultOfTheProcess() throws Exception {
        Map<String, Object> before = Defaults.now();

        liveALittle();

        assertThat(Defaults.now()).isEqualTo(before);
    }

    @Test
    @DisplayName("It prints nothing")
    void itPrintsNothing() throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            System.setErr(caught);
            liveALittle();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-SA-u-nu-arab", "th-TH-u-ca-buddhist"})
    @DisplayName(
            "It works the same in any locale: with letters that change their case otherwise, other digits, other years")
    void itWorksInAnyLocale(String tag) throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            Certificate certificate = liveALittle();
            assertThat(certificate.name()).matches("www\\.info\\.example\\.com-ExampleRoot-20[0-9]{6}-20[0-9]{6}");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("It works under a context class loader that knows nothing of it, and under none")
    void itWorksUnderAnyContextClassLoader(boolean none) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader foreign = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            @Nullable ClassLoader hosts = none ? null : foreign;
            thread.setContextClassLoader(hosts);
            assertThat(liveALittle().commonName()).contains("www.info.example.com");
            assertThat(thread.getContextClassLoader()).isSameAs(hosts);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    @DisplayName(
            "A second engine on one embedded database is refused, says what to do, and disturbs the first in nothing")
    void aSecondEngineIsRefused() throws Exception {
        try (Lemur first = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("in use by another engine of this same process")
                    .hasMessageContaining("another folder");
            assertThat(first.authorities()
                            .create(AuthorityRequest.root("Still there").build())
                            .name())
                    .isEqualTo("Still there");
        }
        assertThat(liveALittle().isAuthority()).isFalse();
    }

    @Test
    @DisplayName("A folder that can't be made is refused, with its path and what to do, and nothing is left running")
    void aFolderThatCannotBeMadeIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("data"), "not a folder");
        Set<Thread> before = lemurThreads();

        assertThatThrownBy(this::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("by hand");

        Eventually.holds("nothing is left running", () -> before.containsAll(lemurThreads()));
        assertThat(file).hasContent("not a folder");
    }

    @Test
    @DisplayName(
            "A start without the key that sealed the data is refused, leaves nothing running, and the right key still opens it")
    void aStartWithoutTheKeyIsRefused() throws Exception {
        Certificate certificate = liveALittle();
        Path keys = folder.resolve("secret/keys.json");
        Path away = Files.move(keys, folder.resolve("away.json"));
        Set<Thread> before = lemurThreads();

        assertThatThrownBy(this::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("lacks the key")
                .hasMessageContaining("back-up");

        Eventually.holds("nothing is left running", () -> before.containsAll(lemurThreads()));
        assertThat(keys).doesNotExist();
        Files.move(away, keys);
        try (Lemur lemur = start()) {
            assertThat(lemur.certificates().bundle(certificate.id()).privateKey())
                    .isPresent();
        }
    }

    @Test
    @DisplayName("Each start logs where random numbers come from")
    void theStartLogsTheRandomSource() throws Exception {
        start().close();

        try (Stream<String> log = Files.lines(Path.of("target", "tests.log"))) {
            assertThat(log.filter(line -> line.contains("random numbers come from")))
                    .isNotEmpty()
                    .allMatch(line -> line.matches(".*random numbers come from \\S+ of \\S+.*"));
        }
    }

    private static Set<Thread> lemurThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith("lemur"))
                .collect(Collectors.toSet());
    }
}
