package io.lemur.event;

import io.lemur.model.RevocationReason;

/** The authority has revoked a certificate. Made by the engine and only read by hosts, so methods can be added. */
public interface CertificateRevoked extends CertificateEvent {
    /** Why. */
    RevocationReason reason();
}
