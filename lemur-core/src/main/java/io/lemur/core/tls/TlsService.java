package io.lemur.core.tls;

import io.lemur.core.inventory.ServableCertificates;
import io.lemur.model.CertificateQuery;
import io.lemur.service.Tls;
import io.lemur.service.TlsSelection;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves TLS with the inventory's certificates. Safe for concurrent use. */
public final class TlsService implements Tls, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsService.class);
    private static final long END_SECONDS = 5;

    private final ServableCertificates certificates;
    private final Clock clock;
    private final ExecutorService executor;

    /**
     * Serves these certificates.
     *
     * @param clock says which are valid
     * @param threadName how the names of its threads begin
     */
    public TlsService(ServableCertificates certificates, Clock clock, String threadName) {
        this.certificates = certificates;
        this.clock = clock;
        this.executor = Executors.newCachedThreadPool(daemons(threadName + "-tls-"));
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
        try {
            if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The database does not answer; the thread that asks it for TLS is left behind as a daemon.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
