package io.lemur.tests.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.jpa.JpaStore;
import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.core.work.EventLog;
import io.lemur.event.AuthorityCreated;
import io.lemur.event.CertificateIssued;
import io.lemur.event.CertificateUpdated;
import io.lemur.event.KeyExported;
import io.lemur.event.LemurEvent;
import io.lemur.event.LemurListener;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.model.CertificateUpdate;
import io.lemur.service.Lemur;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.fake.FakePlugin;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
@DisplayName("Events")
class EventsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestDatabase database;
    private final KeyRing keyRing = KeyRing.inMemory();
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-06-01T12:00:00Z"));
    private HikariDataSource dataSource;

    EventsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void create() {
        dataSource = database.create();
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    private Lemur start(LemurListener... listeners) {
        return LemurEngine.builder()
                .database(Database.of(dataSource))
                .keyRing(keyRing)
                .clock(clock)
                .plugin(FakePlugin.create())
                .listener(listeners)
                .start();
    }

    private static void createAuthority(Lemur lemur, String name) {
        lemur.authorities().create(AuthorityRequest.external(name, "fake").build());
    }

    private static Certificate issue(Lemur lemur) throws InterruptedException {
        lemur.authorities().create(AuthorityRequest.root("Root").build());
        return lemur.certificates()
                .request(CertificateRequest.forHosts("www.example.com")
                        .authority("Root")
                        .build())
                .await(PATIENCE);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private int count(String rows) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + rows)) {
            count.next();
            return count.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitAllTold() throws Exception {
        Eventually.holds("all is told", () -> count("lemur_event where not delivered") == 0);
    }

    @Test
    @DisplayName("are told after the commit, on a thread of the engine, in the order they happened")
    void afterTheCommit() throws Exception {
        List<Integer> committed = new CopyOnWriteArrayList<>();
        Heard heard = Heard.meanwhile(event -> committed.add(count("lemur_event where id = " + event.id())));
        try (Lemur lemur = start(heard)) {
            Certificate certificate = issue(lemur);
            lemur.certificates().update(certificate.id(), CertificateUpdate.NOTHING.withDescription("words"));
            lemur.certificates().bundle(certificate.id());
            awaitAllTold();

            assertThat(heard.events())
                    .hasSize(4)
                    .satisfiesExactly(
                            created -> assertThat(created).isInstanceOf(AuthorityCreated.class),
                            issued -> assertThat(issued).isInstanceOf(CertificateIssued.class),
                            updated -> assertThat(updated).isInstanceOf(CertificateUpdated.class),
                            exported -> assertThat(exported).isInstanceOf(KeyExported.class))
                    .allSatisfy(event -> assertThat(event.at()).isEqualTo(clock.instant()))
                    .allSatisfy(event -> assertThat(event.actor()).isEqualTo("host"));
        }
        assertThat(committed).hasSize(4).containsOnly(1);
        assertThat(heard.threads()).allMatch(name -> name.startsWith("lemur-worker-"));
    }

    @Test
    @DisplayName("of one certificate are told in order, however many threads change it")
    void inOrderForEachCertificate() throws Exception {
        Heard heard = Heard.all();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Lemur lemur = start(heard)) {
            Certificate certificate = issue(lemur);
            List<Callable<Object>> looks = IntStream.range(0, 60)
                    .<Callable<Object>>mapToObj(i -> () -> lemur.certificates().bundle(certificate.id()))
                    .toList();
            for (Future<Object> look : threads.invokeAll(looks)) {
                look.get();
            }
            awaitAllTold();

            assertThat(heard.idsOf(certificate.id())).hasSize(61).isSorted().doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("are told by one node at a time, once; the next takes over when it ends")
    void onOneNode() throws Exception {
        Heard here = Heard.all();
        Heard there = Heard.all();
        try (Lemur second = survivor(here, there)) {
            createAuthority(second, "Four");
            awaitAllTold();
            assertThat(there.ids()).hasSize(1).doesNotContainAnyElementsOf(here.ids());
        }
    }

    /** A node that began after another, which has told all so far, and has ended. */
    private Lemur survivor(Heard here, Heard there) throws Exception {
        try (Lemur first = start(here)) {
            createAuthority(first, "One");
            awaitAllTold();
            Lemur second = start(there);
            createAuthority(first, "Two");
            createAuthority(second, "Three");
            awaitAllTold();
            assertThat(here.ids()).hasSize(3).doesNotHaveDuplicates();
            assertThat(there.ids()).isEmpty();
            return second;
        }
    }

    @Test
    @DisplayName("go on to the others, and to the next, when a listener fails")
    void whenAListenerFails() throws Exception {
        LemurListener failing = new LemurListener() {
            @Override
            public void on(LemurEvent event) {
                throw new IllegalStateException("a listener's own affair");
            }

            @Override
            public void authorityCreated(AuthorityCreated event) {
                throw new AssertionError("and once more");
            }
        };
        Heard heard = Heard.all();
        try (Lemur lemur = start(failing, heard)) {
            createAuthority(lemur, "One");
            createAuthority(lemur, "Two");
            awaitAllTold();
            assertThat(heard.events()).hasSize(2);
        }
    }

    @Test
    @DisplayName("of what is rolled back are never told")
    void nothingOfWhatIsRolledBack() throws Exception {
        Heard heard = Heard.all();
        try (Lemur lemur = start(heard);
                OpenDatabase opened = OpenDatabase.of(dataSource, null, () -> {});
                JpaStore store = JpaStore.open(opened)) {
            AtomicInteger committed = new AtomicInteger();
            EventLog log = new EventLog(clock, committed::incrementAndGet);
            IllegalStateException failure = new IllegalStateException("after all");
            assertThatThrownBy(() -> store.change(tx -> {
                        log.publish(tx, Actor.HOST, AuthorityCreated.class, null, Map.of("authority", "None"));
                        throw failure;
                    }))
                    .isSameAs(failure);
            store.change(tx -> log.publish(tx, Actor.HOST, AuthorityCreated.class, null, Map.of("authority", "One")));
            assertThat(committed).hasValue(1);
            createAuthority(lemur, "Two");
            awaitAllTold();
            assertThat(heard.events())
                    .extracting(event -> ((AuthorityCreated) event).authority())
                    .containsExactly("One", "Two");
        }
    }

    @Test
    @DisplayName("wait 30 days for somebody who hears them, then a node without listeners forgets them")
    void thatNobodyHears() throws Exception {
        try (Lemur deaf = start()) {
            createAuthority(deaf, "Old");
            execute("update lemur_event set happened_at = happened_at - interval '31' day");
            createAuthority(deaf, "Young");
            execute("update lemur_event set happened_at = happened_at - interval '29' day where happened_at > "
                    + "(select min(happened_at) from lemur_event)");
        }
        try (Lemur deaf = start()) {
            deaf.tasks().run("prune-records").await(Duration.ofMinutes(2));
            assertThat(count("lemur_event")).isEqualTo(1);
            assertThat(deaf.authorities().list()).hasSize(2);
        }
        Heard heard = Heard.all();
        try (Lemur hearing = start(heard)) {
            awaitAllTold();
            assertThat(heard.events())
                    .extracting(event -> ((AuthorityCreated) event).authority())
                    .containsExactly("Young");
            assertThat(hearing.authorities().list()).hasSize(2);
        }
    }
}
