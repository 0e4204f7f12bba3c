package io.lemur.model;

import java.util.Objects;
import java.util.Set;

/**
 * On whose behalf something is asked: a name and roles, given by the host. Lemur authorizes; it does not authenticate. It may
 * grow by further facts about the caller.
 */
public final class Caller {
    /** The role that may do everything. */
    public static final String ADMIN = "admin";
    /** The role that may look at everything but keys, and change nothing. */
    public static final String READ_ONLY = "read-only";

    private final String name;
    private final Set<String> roles;

    private Caller(String name, Set<String> roles) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a caller needs a name");
        }
        this.name = name;
        if (roles.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a caller's role must not be blank");
        }
        this.roles = Set.copyOf(roles);
    }

    /** A caller with a name, such as a mail address, and the roles (groups) the host knows of. */
    public static Caller of(String name, Set<String> roles) {
        return new Caller(Objects.requireNonNull(name, "name is null"), roles);
    }

    /** The same. */
    public static Caller of(String name, String... roles) {
        return of(name, Set.of(roles));
    }

    /** Who it is. */
    public String name() {
        return name;
    }

    /** The roles. */
    public Set<String> roles() {
        return roles;
    }

    /** Whether the caller has the role. */
    public boolean has(String role) {
        return roles.contains(role);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Caller caller && name.equals(caller.name) && roles.equals(caller.roles);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + roles.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
