package io.lemur.event;

/** Something happened to a certificate. Events of one certificate are told in the order they happened. */
public interface CertificateEvent extends LemurEvent {
    /** The certificate. */
    long certificateId();

    /** Its unique name. */
    String certificateName();
}
