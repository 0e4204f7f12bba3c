package io.lemur.examples.cluster;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.Caller;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.service.Services;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/**
 * One process of the cluster, a host like any other: it takes in its share of the orders, and does whatever work there is, its own or
 * that of others.
 *
 * @param number which one it is, from 1
 * @param nodes how many there are
 * @param orders how many orders all of them take in together
 * @param database where PostgreSQL is
 * @param keys the file of the key ring
 */
record Node(int number, int nodes, int orders, String database, Path keys) {
    static final String AUTHORITY = "Example CA";
    static final String ROLE = "cluster";

    /** Runs it until its standard input ends, which it does too if the process that started this one is gone. */
    public static void main(String[] arguments) throws Exception {
        Node node = parse(arguments);
        try (HikariDataSource database = connect(node.database);
                Lemur lemur = engine(node.name(), database, node.keys).start()) {
            node.request(lemur);
            while (System.in.read() >= 0) {
                // nobody says anything; what is waited for is the end
            }
        }
    }

    /** Asks for its share, from the first one on. One that was asked for before it was killed is not asked for twice, thanks to the key. */
    private void request(Lemur lemur) throws InterruptedException {
        Services services = lemur.as(Caller.of(name(), ROLE));
        for (int i = number; i <= orders; i += nodes) {
            Order order = services.certificates()
                    .request(CertificateRequest.forHosts("host-" + i + ".example.com")
                            .authority(AUTHORITY)
                            .idempotencyKey("order-" + i)
                            .build());
            if (!order.status().hasEnded()) {
                Thread.sleep(100); // the next one wants one a little later
            }
        }
    }

    /** An engine, the same for all: one database, one key ring, the plugin that asks the CA. */
    static LemurEngine.Builder engine(String name, DataSource database, Path keys) {
        return LemurEngine.builder()
                .database(Database.of(database))
                .keyRing(KeyRing.file(keys))
                .plugin(new ExampleCaPlugin(name));
    }

    static HikariDataSource connect(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        return pool;
    }

    String name() {
        return "node-" + number;
    }

    /** What {@link #main} is started with. */
    List<String> arguments() {
        return List.of(
                Integer.toString(number), Integer.toString(nodes), Integer.toString(orders), database, keys.toString());
    }

    private static Node parse(String[] arguments) {
        return new Node(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                arguments[3],
                Path.of(arguments[4]));
    }
}
