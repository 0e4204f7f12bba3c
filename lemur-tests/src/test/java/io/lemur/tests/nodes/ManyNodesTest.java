package io.lemur.tests.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.Fingerprint;
import io.lemur.service.Lemur;
import io.lemur.tests.ChildJvm;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("Many processes on one PostgreSQL")
class ManyNodesTest {
    private static final int NODES = 4;
    private static final int ORDERS = 2_000;
    private static final int KILLS = 8;
    private static final long SEED = 20_260_701;

    @TempDir
    Path folder;

    private final List<Process> nodes = new ArrayList<>();
    private HikariDataSource pool;
    private SharedCa ca;
    private int started;

    @BeforeEach
    void start() throws Exception {
        pool = TestDatabase.POSTGRESQL.create();
        ca = SharedCa.start();
        try (Lemur lemur = Node.start(pool, keys(), ca.port(), 0)) {
            lemur.authorities()
                    .create(AuthorityRequest.external(Node.AUTHORITY, RemoteIssuer.TYPE)
                            .build());
        }
        for (int i = 0; i < NODES; i++) {
            nodes.add(startNode(i));
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(Process::destroyForcibly);
        ca.close();
        pool.close();
    }

    private Path keys() {
        return folder.resolve("keys.json");
    }

    private Process startNode(int share) throws IOException {
        return ChildJvm.in(folder.resolve("node-" + share + "-" + started++))
                .with("-XX:TieredStopAtLevel=1", "-Xmx192m")
                .start(
                        Node.class,
                        pool.getJdbcUrl(),
                        keys().toString(),
                        String.valueOf(ca.port()),
                        String.valueOf(share),
                        String.valueOf(ORDERS / NODES));
    }

    private long count(String rows) throws SQLException {
        return rows("select count(*) from " + rows).mapToLong(Long::parseLong).sum();
    }

    private Stream<String> rows(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows.stream();
        }
    }

    /** Kills one after the other, whenever the CA has signed so many; each comes back at once. */
    private void killSome() throws Exception {
        Random random = new Random(SEED);
        int[] after =
                random.ints(KILLS, ORDERS / 20, ORDERS - ORDERS / 20).sorted().toArray();
        for (int signed : after) {
            Eventually.holds(signed + " are signed", () -> ca.signed() >= signed);
            int victim = random.nextInt(NODES);
            Process process = nodes.get(victim);
            assertThat(process.isAlive()).as("node " + victim + " lives").isTrue();
            process.destroyForcibly().waitFor();
            nodes.set(victim, startNode(victim));
        }
    }

    @Test
    @DisplayName("issue each of 2,000 orders once, though they are killed at any time and started again")
    void nothingIsLostAndNothingTwice() throws Exception {
        killSome();

        Eventually.holds("all are issued", () -> count("lemur_order where status = 'ISSUED'") == ORDERS);
        Eventually.holds(
                "no work is left",
                () -> count("lemur_scheduled_tasks where task_name <> 'events' and task_name not like 'task.%'") == 0);
        Eventually.holds("all events are told", () -> count("lemur_event where not delivered") == 0);
        endGently();

        assertThat(ca.complaints()).isEmpty();
        assertThat(count("lemur_order")).isEqualTo(ORDERS);
        assertThat(count("lemur_key")).isEqualTo(ORDERS);
        Set<String> keys = rows("select issuer_key from lemur_order").collect(Collectors.toSet());
        assertThat(ca.keys()).isEqualTo(keys).hasSize(ORDERS);
        assertThat(ca.released()).isEqualTo(keys);
        assertThat(inventory()).isEqualTo(ca.fingerprints());
        assertThat(ca.askings()).as("begun, asked for and released").isGreaterThanOrEqualTo(3 * ORDERS);
    }

    /** They end when their input does, and nothing of them is left in the queue. */
    private void endGently() throws Exception {
        for (Process node : nodes) {
            node.getOutputStream().close();
        }
        for (Process node : nodes) {
            assertThat(node.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
            assertThat(node.exitValue()).isZero();
        }
        assertThat(count("lemur_scheduled_tasks where picked")).isZero();
    }

    private Set<Fingerprint> inventory() {
        Set<Fingerprint> found = new HashSet<>();
        try (Lemur lemur = Node.start(pool, keys(), ca.port(), 0);
                Stream<Certificate> all = lemur.certificates().stream(
                        CertificateQuery.all().beingAuthority(false).pageSize(500))) {
            all.forEach(certificate ->
                    assertThat(found.add(certificate.fingerprint())).isTrue());
        }
        return found;
    }
}
