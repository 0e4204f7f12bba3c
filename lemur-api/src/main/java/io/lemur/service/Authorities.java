package io.lemur.service;

import io.lemur.model.Authority;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.AuthorityUpdate;
import java.util.List;
import java.util.Optional;

/** The configured authorities. Made by the engine, so methods can be added; safe for concurrent use. */
public interface Authorities {
    /**
     * Makes or takes in an authority. Asks its issuer in the caller's thread: a root of its own is made at once. Only an admin, and
     * for an intermediate also somebody with full rights on its parent, may do so.
     *
     * @throws io.lemur.error.InvalidRequestException naming all faults, among them those of the options
     * @throws io.lemur.error.ConflictException if the name is taken, or everything or its parent is paused
     * @throws io.lemur.spi.PluginException if the issuer could not
     */
    Authority create(AuthorityRequest request);

    /** The authority of this name. */
    Authority get(String name);

    /** The authority of this name, if the caller may know of it. */
    Optional<Authority> find(String name);

    /** All that the caller may use, by name. */
    List<Authority> list();

    /** Those directly below it, by name. */
    List<Authority> children(String name);

    /** Changes it. */
    Authority update(String name, AuthorityUpdate update);

    /** Lets certificates be requested from it again. */
    Authority enable(String name);

    /** Lets no certificate be requested from it; what is under way goes on. */
    Authority disable(String name);

    /**
     * Removes it, with its key.
     *
     * @throws io.lemur.error.InUseException if certificates, orders or other authorities need it
     */
    void remove(String name);
}
