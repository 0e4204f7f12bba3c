package io.lemur.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configured certification authority, as it was when it was read. Made by the engine and only read by hosts, so methods can be
 * added. Immutable; it never holds a key or a secret option.
 */
public interface Authority {
    /** Its number in this inventory. */
    long id();

    /** Raised with each change. */
    long version();

    /** Its unique name. */
    String name();

    /** The type of issuer behind it, such as {@code local}. */
    String type();

    /** The authority above it, by name, where this inventory knows it. */
    Optional<String> parent();

    /** Its own certificate and those above it, where the issuer has one. */
    Optional<CertificateChain> chain();

    /** The id of its own certificate in the inventory. */
    Optional<Long> certificateId();

    /** Who is responsible: may use and change it. */
    String owner();

    /** Words for people. */
    String description();

    /** Roles whose holders may request certificates from it. */
    Set<String> roles();

    /** Whether certificates may be requested from it. */
    boolean enabled();

    /** The issuer's options; a secret one shows as {@code ***}. */
    Map<String, String> options();

    /** What holds where a request says nothing, and what a request may not exceed. */
    AuthorityDefaults defaults();

    /** When it was made. */
    Instant createdAt();

    /** When it was last changed. */
    Instant updatedAt();
}
