package io.lemur.tests.nodes;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.event.LemurListener;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * A host that asks for its share of the certificates, as if it never had before, and works until somebody closes its input; or until it
 * is killed.
 */
final class Node {
    static final String AUTHORITY = "Shared CA";
    private static final int CONNECTIONS = 10;

    private Node() {}

    static Lemur start(DataSource database, Path keys, int ca, int workers) {
        return LemurEngine.builder()
                .database(Database.of(database))
                .keyRing(KeyRing.file(keys))
                .plugin(new RemoteIssuer(ca))
                .workers(workers)
                .listener(workers == 0 ? new LemurListener[0] : new LemurListener[] {new LemurListener() {}})
                .start();
    }

    /** The database's URL, the key ring's file, the CA's port, which share is this node's, and how many certificates are in it. */
    public static void main(String[] arguments) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(CONNECTIONS);
        int count = Integer.parseInt(arguments[4]);
        try (HikariDataSource pool = new HikariDataSource(config);
                Lemur lemur = start(pool, Path.of(arguments[1]), Integer.parseInt(arguments[2]), 4)) {
            for (int i = 0; i < count; i++) {
                String host = "h" + i + ".node-" + arguments[3] + ".example.com";
                lemur.certificates()
                        .request(CertificateRequest.forHosts(host)
                                .authority(AUTHORITY)
                                .idempotencyKey(host)
                                .build());
            }
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
