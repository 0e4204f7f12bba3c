package io.lemur.event;

import io.lemur.model.RevocationReason;

/**
 * The authority did not revoke a certificate, and is asked no more; in the book the certificate stays revoked. Made by the engine and
 * only read by hosts, so methods can be added.
 */
public interface RevocationFailed extends CertificateEvent {
    /** Why it was to be revoked. */
    RevocationReason reason();

    /** Why the authority did not, for a person. */
    String failure();
}
