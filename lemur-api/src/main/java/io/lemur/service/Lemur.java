package io.lemur.service;

import io.lemur.annotation.Experimental;
import io.lemur.model.Caller;

/**
 * A running engine, in the hands of its host. Called directly it acts as the host itself and may do everything;
 * {@link #as} acts on somebody's behalf. Made by the engine, so methods can be added; safe for concurrent use.
 */
public interface Lemur extends Services, AutoCloseable {
    /** The same services on behalf of a caller, with that caller's permissions: deny by default. Costs nothing. */
    Services as(Caller caller);

    /** The certificates a host serves. */
    Tls tls();

    /** What this inventory says to the world about the certificates of its local authorities: CRLs and OCSP. */
    @Experimental
    RevocationStatus revocationStatus();

    /** What plugins were found. */
    Plugins plugins();

    /** How this node and the work of all nodes are. Answers at once, and also where the database does not. */
    Health health();

    /**
     * Takes no more work, lets running steps end within the time set at the builder, and ends all threads of the engine. What was
     * not done goes on at the next start, or on another node. Again is no error.
     */
    @Override
    void close();
}
