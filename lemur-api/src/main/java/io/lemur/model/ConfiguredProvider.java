package io.lemur.model;

import java.time.Instant;
import java.util.Map;

/**
 * A source or destination as it was configured when it was read. Made by the engine and only read by hosts, so methods can be
 * added. Immutable; it never holds a secret.
 */
public interface ConfiguredProvider {
    /** Its number. */
    long id();

    /** Raised with each change. */
    long version();

    /** Its name, unique within its kind. */
    String name();

    /** The provider's type. */
    String type();

    /** Words for people. */
    String description();

    /** Whether it is used. */
    boolean enabled();

    /** The options; a secret one shows as {@code ***}. */
    Map<String, String> options();

    /** When it was made. */
    Instant createdAt();

    /** When it was last changed. */
    Instant updatedAt();
}
