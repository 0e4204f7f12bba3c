package io.lemur.event;

/** A certificate was put at a destination. Made by the engine and only read by hosts, so methods can be added. */
public interface CertificateDeployed extends CertificateEvent {
    /** The destination's name. */
    String destination();

    /** Where it is, in the words of its place. */
    String reference();
}
