package io.lemur.event;

/** A certificate in place of another could not be had; it is tried again. Made by the engine and only read by hosts, so methods can be added. */
public interface RenewalFailed extends CertificateEvent {
    /** How often it was tried. */
    int attempts();

    /** Why it failed, for a person. */
    String failure();
}
