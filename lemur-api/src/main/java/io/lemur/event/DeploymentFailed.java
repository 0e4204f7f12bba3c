package io.lemur.event;

/**
 * A certificate could not be put at a destination, or not be taken away, and is not tried again by itself. Made by the engine and only
 * read by hosts, so methods can be added.
 */
public interface DeploymentFailed extends CertificateEvent {
    /** The destination's name. */
    String destination();

    /** Why, for a person. */
    String failure();
}
