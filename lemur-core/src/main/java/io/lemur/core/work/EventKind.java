package io.lemur.core.work;

import io.lemur.core.store.EventRow;
import io.lemur.event.AuthorityCreated;
import io.lemur.event.CertificateDeployed;
import io.lemur.event.CertificateImported;
import io.lemur.event.CertificateIssued;
import io.lemur.event.CertificateReplaced;
import io.lemur.event.CertificateRevoked;
import io.lemur.event.CertificateUndeployed;
import io.lemur.event.CertificateUpdated;
import io.lemur.event.DeploymentFailed;
import io.lemur.event.EndpointExpired;
import io.lemur.event.EndpointSeen;
import io.lemur.event.KeyExported;
import io.lemur.event.LemurEvent;
import io.lemur.event.LemurListener;
import io.lemur.event.OrderCancelled;
import io.lemur.event.OrderFailed;
import io.lemur.event.RenewalFailed;
import io.lemur.event.RevocationFailed;
import io.lemur.event.SourceSynced;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kind of event: how it is stored, read back and told.
 *
 * @param name stored, so it never changes
 * @param type its interface
 * @param reader makes it from what was stored
 * @param method the listener's method for it
 * @param <E> its interface
 */
record EventKind<E extends LemurEvent>(
        String name, Class<E> type, Function<StoredFacts, E> reader, BiConsumer<LemurListener, E> method) {
    private static final Logger LOG = LoggerFactory.getLogger(EventKind.class);

    private static final List<EventKind<?>> ALL = List.of(
            new EventKind<>(
                    "certificate-issued",
                    CertificateIssued.class,
                    StoredEvents.Issued::new,
                    LemurListener::certificateIssued),
            new EventKind<>(
                    "certificate-imported",
                    CertificateImported.class,
                    StoredEvents.Imported::new,
                    LemurListener::certificateImported),
            new EventKind<>(
                    "certificate-updated",
                    CertificateUpdated.class,
                    StoredEvents.Updated::new,
                    LemurListener::certificateUpdated),
            new EventKind<>(
                    "certificate-replaced",
                    CertificateReplaced.class,
                    StoredEvents.Replaced::new,
                    LemurListener::certificateReplaced),
            new EventKind<>(
                    "certificate-revoked",
                    CertificateRevoked.class,
                    StoredEvents.Revoked::new,
                    LemurListener::certificateRevoked),
            new EventKind<>(
                    "revocation-failed",
                    RevocationFailed.class,
                    StoredEvents.NotRevoked::new,
                    LemurListener::revocationFailed),
            new EventKind<>(
                    "certificate-deployed",
                    CertificateDeployed.class,
                    StoredEvents.Deployed::new,
                    LemurListener::certificateDeployed),
            new EventKind<>(
                    "certificate-undeployed",
                    CertificateUndeployed.class,
                    StoredEvents.Undeployed::new,
                    LemurListener::certificateUndeployed),
            new EventKind<>(
                    "deployment-failed",
                    DeploymentFailed.class,
                    StoredEvents.NotDeployed::new,
                    LemurListener::deploymentFailed),
            new EventKind<>(
                    "renewal-failed", RenewalFailed.class, StoredEvents.NotRenewed::new, LemurListener::renewalFailed),
            new EventKind<>("key-exported", KeyExported.class, StoredEvents.Exported::new, LemurListener::keyExported),
            new EventKind<>("order-failed", OrderFailed.class, StoredEvents.Failed::new, LemurListener::orderFailed),
            new EventKind<>(
                    "order-cancelled",
                    OrderCancelled.class,
                    StoredEvents.Cancelled::new,
                    LemurListener::orderCancelled),
            new EventKind<>("source-synced", SourceSynced.class, StoredEvents.Synced::new, LemurListener::sourceSynced),
            new EventKind<>(
                    "endpoint-seen", EndpointSeen.class, StoredEvents.NewEndpoint::new, LemurListener::endpointSeen),
            new EventKind<>(
                    "endpoint-expired",
                    EndpointExpired.class,
                    StoredEvents.GoneEndpoint::new,
                    LemurListener::endpointExpired),
            new EventKind<>(
                    "authority-created",
                    AuthorityCreated.class,
                    StoredEvents.Created::new,
                    LemurListener::authorityCreated));

    /** The kind of an interface. */
    static EventKind<?> of(Class<? extends LemurEvent> type) {
        return ALL.stream()
                .filter(kind -> kind.type == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is no kind of event"));
    }

    /** Tells what was stored. A kind that only a newer version knows is told as an event without a kind. */
    static void tell(EventRow row, List<LemurListener> listeners) {
        ALL.stream()
                .filter(kind -> kind.name.equals(row.type()))
                .findFirst()
                .ifPresentOrElse(
                        kind -> kind.read(row, listeners),
                        () -> tellGeneral(new StoredEvents.Unknown(new StoredFacts(row)), listeners));
    }

    private void read(EventRow row, List<LemurListener> listeners) {
        E event = reader.apply(new StoredFacts(row));
        for (LemurListener listener : listeners) {
            guarded(event, listener, () -> listener.on(event));
            guarded(event, listener, () -> method.accept(listener, event));
        }
    }

    private static void tellGeneral(LemurEvent event, List<LemurListener> listeners) {
        listeners.forEach(listener -> guarded(event, listener, () -> listener.on(event)));
    }

    /** What a listener throws is its own affair: it is logged, and the others are told. */
    private static void guarded(LemurEvent event, LemurListener listener, Runnable call) {
        try {
            call.run();
        } catch (Exception | AssertionError | LinkageError e) {
            LOG.error("The listener {} failed at event {}.", listener.getClass().getName(), event.id(), e);
        }
    }
}
