package io.lemur.event;

import io.lemur.annotation.Experimental;

/**
 * Hears what happened. Implemented by hosts and given to the engine's builder; grows by default methods.
 *
 * <p>Told after the commit, on a thread of the engine, on one node; at least once, so perhaps again after a crash; events of one
 * certificate in order. What it throws is logged and stops nothing; the event is not told again for it. A slow listener delays
 * later events, and nothing else.
 */
public interface LemurListener {
    /** Told of every event, before the method for its kind. */
    default void on(LemurEvent event) {}

    /** An order ended with a certificate. */
    default void certificateIssued(CertificateIssued event) {}

    /** A certificate was taken in. */
    default void certificateImported(CertificateImported event) {}

    /** A certificate was changed. */
    default void certificateUpdated(CertificateUpdated event) {}

    /** A certificate has a replacement now. */
    default void certificateReplaced(CertificateReplaced event) {}

    /** A certificate was revoked by its authority. */
    default void certificateRevoked(CertificateRevoked event) {}

    /** An authority did not revoke a certificate, and is asked no more. */
    default void revocationFailed(RevocationFailed event) {}

    /** A certificate was put at a destination. */
    default void certificateDeployed(CertificateDeployed event) {}

    /** A certificate is at a destination no more. */
    default void certificateUndeployed(CertificateUndeployed event) {}

    /** A certificate could not be put at a destination, or not be taken away. */
    default void deploymentFailed(DeploymentFailed event) {}

    /** A certificate could not be renewed yet. */
    default void renewalFailed(RenewalFailed event) {}

    /** Somebody got a private key out. */
    default void keyExported(KeyExported event) {}

    /** An order ended without a certificate. */
    default void orderFailed(OrderFailed event) {}

    /** An order was cancelled. */
    default void orderCancelled(OrderCancelled event) {}

    /** A run over a source ended. */
    default void sourceSynced(SourceSynced event) {}

    /** An endpoint was seen for the first time. */
    @Experimental
    default void endpointSeen(EndpointSeen event) {}

    /** An endpoint was not seen any more, and is forgotten. */
    @Experimental
    default void endpointExpired(EndpointExpired event) {}

    /** There is a new authority. */
    default void authorityCreated(AuthorityCreated event) {}
}
