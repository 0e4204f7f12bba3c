package io.lemur.event;

/**
 * A certificate was taken away from a destination, or its successor was put in its place there. Made by the engine and only read by hosts,
 * so methods can be added.
 */
public interface CertificateUndeployed extends CertificateEvent {
    /** The destination's name. */
    String destination();
}
