package io.lemur.event;

import io.lemur.annotation.Experimental;

/** An endpoint was forgotten, since it was not seen any more. Made by the engine and only read by hosts, so methods can be added. */
@Experimental
public interface EndpointExpired extends LemurEvent {
    /** The endpoint's number. */
    long endpointId();

    /** The source that told of it, by name. */
    String source();

    /** The endpoint's name at the source. */
    String endpoint();

    /** Its host. */
    String host();

    /** Its port. */
    int port();
}
