package io.lemur.examples.cluster;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Fingerprint;
import io.lemur.service.Lemur;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Starts several processes that share one PostgreSQL, has many certificates issued by a slow CA, and kills processes meanwhile, with
 * others in their place. Then it compares the inventory with the CA's own record.
 */
public final class Cluster implements AutoCloseable {
    private static final Report REPORT = new Report(System.out);
    private static final Duration SLOWEST_ANSWER = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, NodeProcess> nodes = new LinkedHashMap<>();
    private final int orders;
    private final Lemur lemur;
    private final ExampleCa ca;

    private Cluster(int orders, Lemur lemur, ExampleCa ca) {
        this.orders = orders;
        this.lemur = lemur;
        this.ca = ca;
    }

    /** Runs it; its files are in the folder that the system property {@code lemur.home} names. Exits with 0 if nothing went wrong. */
    public static void main(String[] args) throws Exception {
        Path home = Files.createDirectories(Path.of(System.getProperty("lemur.home", "target/cluster")));
        int orders = Integer.getInteger("lemur.cluster.orders", 400);
        int count = Integer.getInteger("lemur.cluster.nodes", 4);
        Path keys = home.resolve("secret/lemur-keys.json");
        Tally tally;
        REPORT.step("Starting PostgreSQL, a CA, and " + count + " processes ...");
        // This process is a node too, one without workers: it makes the authority, and looks on.
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ExampleCa ca = ExampleCa.start(home.resolve("ca-record.csv"), SLOWEST_ANSWER);
                HikariDataSource database = Node.connect(postgres.getJdbcUrl("postgres", "postgres"));
                Lemur lemur = Node.engine("onlooker", database, keys).workers(0).start();
                Cluster cluster = new Cluster(orders, lemur, ca)) {
            lemur.authorities()
                    .create(AuthorityRequest.external(Node.AUTHORITY, ExampleCaPlugin.TYPE)
                            .option(ExampleCaPlugin.URL.name(), ca.url())
                            .role(Node.ROLE)
                            .build());
            for (int i = 1; i <= count; i++) {
                cluster.start(new Node(i, count, orders, database.getJdbcUrl(), keys), home);
            }
            tally = cluster.run(Integer.getInteger("lemur.cluster.kills", 8));
        }
        REPORT.last(tally);
        System.exit(tally.isExact(orders) ? 0 : 1);
    }

    private void start(Node node, Path folder) throws IOException {
        nodes.put(node.name(), NodeProcess.start(node, folder));
    }

    private Tally run(int kills) throws IOException, InterruptedException {
        REPORT.begin("Asking for " + orders + " certificates, and killing processes with SIGKILL meanwhile");
        Killer killer = new Killer(nodes, kills);
        Book book = Book.read(lemur);
        long changed = System.nanoTime();
        while (book.taken() < orders || book.ended() < orders) {
            Thread.sleep(250);
            nodes.values().forEach(NodeProcess::requireAlive);
            Book before = book;
            book = Book.read(lemur);
            if (book.ended() != before.ended()) {
                changed = System.nanoTime();
            } else if (System.nanoTime() - changed > PATIENCE.toNanos()) {
                REPORT.progress(book, "nothing has happened for " + PATIENCE.toMinutes() + " minutes, giving up");
                break;
            }
            Optional<NodeProcess> killed = killer.next(ca.waiting());
            if (killed.isPresent()) {
                REPORT.progress(book, killed.get().name() + " killed, another started in its place");
            } else {
                REPORT.stillThere(book);
            }
        }
        REPORT.progress(book, "letting the processes end");
        for (NodeProcess node : nodes.values()) {
            node.end();
        }
        return count(Book.read(lemur), ca.record());
    }

    private Tally count(Book book, List<ExampleCa.Answer> answers) {
        List<Fingerprint> issued = book.issued(lemur);
        REPORT.table(nodes.values(), book, Set.copyOf(issued), answers);
        return Tally.of(
                book.taken(),
                issued,
                answers.stream().map(ExampleCa.Answer::certificate).toList());
    }

    @Override
    public void close() {
        nodes.values().forEach(NodeProcess::close);
    }
}
