package io.lemur.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.service.TlsSelection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The engine leaves the process it lives in as it found it. */
@Isolated("looks at what all tests of this process share")
class GoodGuestTest {
    @TempDir
    Path folder;

    private void liveALittle() throws InterruptedException {
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.embedded(folder.resolve("data")))
                .keyRing(KeyRing.file(folder.resolve("secret/keys.json")))
                .start()) {
            lemur.authorities().create(AuthorityRequest.root("Example Root").build());
            lemur.certificates()
                    .request(CertificateRequest.forHosts("www.example.com")
                            .authority("Example Root")
                            .build())
                    .await(Duration.ofMinutes(1));
            lemur.tls().serverContext(TlsSelection.all());
        }
    }

    @Test
    void itChangesNoDefaultOfTheProcess() throws Exception {
        List<String> providers = names(Security.getProviders());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        SSLContext context = SSLContext.getDefault();
        Object sockets = HttpsURLConnection.getDefaultSSLSocketFactory();
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        Set<String> properties = propertyNames(System.getProperties());

        liveALittle();

        assertThat(names(Security.getProviders())).isEqualTo(providers);
        assertThat(Locale.getDefault()).isEqualTo(locale);
        assertThat(TimeZone.getDefault()).isEqualTo(zone);
        assertThat(SSLContext.getDefault()).isSameAs(context);
        assertThat(HttpsURLConnection.getDefaultSSLSocketFactory()).isSameAs(sockets);
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(handler);
        assertThat(propertyNames(System.getProperties())).isEqualTo(properties);
    }

    @Test
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

    @Test
    void itsThreadsAreNamedDaemonsAndEndWithIt() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.inMemory())
                .keyRing(KeyRing.file(folder.resolve("keys.json")))
                .start()) {
            assertThat(lemur.plugins().list()).isNotEmpty();
            Set<Thread> during = newThreads(before);
            assertThat(during).isNotEmpty().allSatisfy(thread -> {
                assertThat(thread.isDaemon())
                        .as(thread.getName() + " is a daemon")
                        .isTrue();
            });
        }
        assertThat(newThreads(before))
                .filteredOn(thread -> thread.getName().startsWith("lemur"))
                .isEmpty();
    }

    private static Set<Thread> newThreads(Set<Thread> before) {
        Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
        now.removeAll(before);
        now.removeIf(thread -> !thread.isAlive()
                || thread.getThreadGroup() == null
                || thread.getThreadGroup().getName().equals("system"));
        return now;
    }

    private static List<String> names(Provider[] providers) {
        return List.of(providers).stream().map(Provider::getName).toList();
    }

    private static Set<String> propertyNames(Properties properties) {
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
