package io.lemur.event;

/**
 * Something happened to a certificate. Events of one certificate are told in the order they happened. Made by the
 * engine and only read by hosts, so methods can be added, and further kinds of events too.
 */
public interface CertificateEvent extends LemurEvent {
    /** The certificate. */
    long certificateId();

    /** Its unique name. */
    String certificateName();
}
