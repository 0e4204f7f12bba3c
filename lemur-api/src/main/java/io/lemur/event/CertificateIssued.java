package io.lemur.event;

/** An order ended with a certificate. Made by the engine and only read by hosts, so methods can be added. */
public interface CertificateIssued extends CertificateEvent {
    /** The order. */
    long orderId();

    /** The authority, by name. */
    String authority();
}
