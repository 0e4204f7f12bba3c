package io.lemur.tests.crash;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.event.CertificateIssued;
import io.lemur.event.LemurListener;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A host that wants one certificate and asks for it with one idempotency key, in as many lives as it takes; what it is told it writes
 * down. It can be a process of its own, that ends without a farewell.
 */
final class CutHost implements LemurListener {
    static final int HALTED = 9;

    private static final String AUTHORITY = "Example Authority";
    private static final String KEY = "one-for-www";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Who issues. */
    enum Issuing {
        LOCAL,
        LOGGED
    }

    private final Path folder;
    private final Issuing issuing;
    private final CountDownLatch told = new CountDownLatch(1);

    CutHost(Path folder, Issuing issuing) {
        this.folder = folder;
        this.issuing = issuing;
    }

    static void prepare(Path folder) throws IOException {
        LoggedIssuer.create(folder.resolve("ca"));
    }

    LoggedIssuer issuer() {
        return new LoggedIssuer(folder.resolve("ca"));
    }

    Lemur start(Database database) {
        return LemurEngine.builder()
                .database(database)
                .keyRing(KeyRing.file(folder.resolve("secret/keys.json")))
                .plugin(issuer())
                .listener(this)
                .closeTimeout(Duration.ofSeconds(5))
                .start();
    }

    void createAuthority(Lemur lemur) {
        lemur.authorities()
                .create(
                        issuing == Issuing.LOCAL
                                ? AuthorityRequest.root(AUTHORITY).build()
                                : AuthorityRequest.external(AUTHORITY, LoggedIssuer.TYPE)
                                        .build());
    }

    Order request(Lemur lemur) {
        return lemur.certificates()
                .request(CertificateRequest.forHosts("www.example.com")
                        .authority(AUTHORITY)
                        .idempotencyKey(KEY)
                        .build());
    }

    /** Waits until this life or one before was told of the certificate. */
    void awaitTold() throws IOException, InterruptedException {
        if (told().isEmpty() && !told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("not told of the certificate");
        }
    }

    /** Waits no longer to be told. */
    void giveUp() {
        told.countDown();
    }

    @Override
    public void certificateIssued(CertificateIssued event) {
        try {
            Files.writeString(
                    folder.resolve("told"),
                    event.certificateId() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        told.countDown();
    }

    /** The certificates that any life was told of. */
    List<Long> told() throws IOException {
        Path file = folder.resolve("told");
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                : List.of();
    }

    /** Lives until the certificate is there and told of, or until it is cut off. */
    void live(CuttableDataSource database, Cut cut, Runnable deed) throws IOException, InterruptedException {
        try (Lemur lemur = start(Database.of(database))) {
            createAuthority(lemur);
            database.awaitEventsMarked();
            database.at(cut, deed);
            request(lemur).await(PATIENCE);
            awaitTold();
        }
    }

    /** The database as a life of its own opens it. */
    static HikariDataSource connect(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (url.startsWith("jdbc:h2")) {
            config.setUsername("sa");
        }
        return new HikariDataSource(config);
    }

    /** One life: the folder, who issues, the database's URL, and where it is cut off. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        CutHost host = new CutHost(Path.of(arguments[0]), Issuing.valueOf(arguments[1]));
        Cut cut = new Cut(Integer.parseInt(arguments[3]), Cut.Side.valueOf(arguments[4]));
        try (HikariDataSource pool = connect(arguments[2])) {
            host.live(
                    new CuttableDataSource(pool),
                    cut,
                    () -> Runtime.getRuntime().halt(HALTED));
        }
    }
}
