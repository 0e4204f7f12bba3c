package io.lemur.service;

import io.lemur.annotation.Experimental;

/**
 * Everything that can be asked, on behalf of one caller. Made by the engine, so methods can be added; safe for concurrent use.
 *
 * <p>All services throw {@link io.lemur.error.AccessDeniedException} where the caller may not do it,
 * {@link io.lemur.error.NotFoundException} where there is no such thing or the caller may not know of it,
 * {@link io.lemur.error.InvalidRequestException} with all faults at once, {@link io.lemur.error.StoreException} where the
 * database fails, and {@link IllegalStateException} after the engine was closed.
 */
public interface Services {
    /** The authorities. */
    Authorities authorities();

    /** The certificates. */
    Certificates certificates();

    /** The orders on their way to a certificate. */
    Orders orders();

    /** The places that are read. */
    Sources sources();

    /** What serves TLS, as sources saw it. */
    @Experimental
    Endpoints endpoints();

    /** The places that are written. */
    Destinations destinations();

    /** Which certificate is to be where. */
    Deployments deployments();

    /** When which certificate is renewed. */
    Renewals renewals();

    /** The durable work of all nodes. */
    Work work();

    /** What the engine does by itself every now and then. */
    Tasks tasks();

    /** Who did what. */
    Audit audit();
}
