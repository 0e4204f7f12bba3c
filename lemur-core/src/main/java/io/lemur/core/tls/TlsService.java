package io.lemur.core.tls;

import io.lemur.core.inventory.ServableCertificates;
import io.lemur.model.CertificateQuery;
import io.lemur.service.Tls;
import io.lemur.service.TlsSelection;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;

/** Serves TLS with the inventory's certificates. Safe for concurrent use. */
public final class TlsService implements Tls, AutoCloseable {
    private final ServableCertificates certificates;
    private final Clock clock;
    private final ExecutorService executor = Executors.newCachedThreadPool(TlsService::daemon);

    /** Serves these certificates; the clock says which are valid. */
    public TlsService(ServableCertificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public X509ExtendedKeyManager keyManager(TlsSelection selection) {
        return keyManager(selection, index(selection));
    }

    @Override
    public SSLContext serverContext(TlsSelection selection) {
        LiveIndex index = index(selection);
        return SwitchingContext.of(index, keyManager(selection, index));
    }

    private LiveIndex index(TlsSelection selection) {
        if (executor.isShutdown()) {
            throw new IllegalStateException("The engine was closed; start another one to serve TLS.");
        }
        CertificateQuery query = selection.query();
        CertificateQuery leaves = query.isAuthority().isPresent() ? query : query.beingAuthority(false);
        return new LiveIndex(certificates, leaves, executor);
    }

    private X509ExtendedKeyManager keyManager(TlsSelection selection, LiveIndex index) {
        return new SniKeyManager(index, selection.defaultHost().orElse(null), clock);
    }

    /** Ends its threads. What is served is served on, as it is known then. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "lemur-tls");
        thread.setDaemon(true);
        return thread;
    }
}
