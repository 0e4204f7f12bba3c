package io.lemur.core.policy;

import io.lemur.model.Caller;
import java.util.Set;

/**
 * Who acts: the host itself, the system (background work), or a caller on whose behalf the host asks.
 *
 * @param name what the audit calls it
 * @param roles the caller's roles
 * @param trusted whether it is the host or the system, who may do everything
 */
public record Actor(String name, Set<String> roles, boolean trusted) {
    /** The host itself. */
    public static final Actor HOST = new Actor("host", Set.of(), true);
    /** Background work. */
    public static final Actor SYSTEM = new Actor("system", Set.of(), true);

    /** What the creator of a certificate starts with that a source found; no caller can be called so. */
    public static final String SOURCE_PREFIX = "source:";

    /**
     * A caller.
     *
     * @throws IllegalArgumentException if its name or one of its roles is one that the engine writes as owner or creator itself:
     *     such a caller would own what the host, the system or a source brought
     */
    public static Actor of(Caller caller) {
        requireNotReserved("name", caller.name());
        caller.roles().forEach(role -> requireNotReserved("role", role));
        return new Actor(caller.name(), caller.roles(), false);
    }

    private static void requireNotReserved(String what, String text) {
        if (text.equals(HOST.name) || text.equals(SYSTEM.name) || text.startsWith(SOURCE_PREFIX)) {
            throw new IllegalArgumentException("A caller's " + what + " can't be '" + text
                    + "', which stands for the engine's host, system or sources: let the host give it another.");
        }
    }

    /** Whether it is an administrator, or more. */
    public boolean isAdmin() {
        return trusted || (roles.contains(Caller.ADMIN) && !isReadOnly());
    }

    /** Whether it may change nothing, whatever else it is. */
    public boolean isReadOnly() {
        return !trusted && roles.contains(Caller.READ_ONLY);
    }

    /** Whether it may look at every record. */
    public boolean seesAll() {
        return trusted || roles.contains(Caller.ADMIN) || isReadOnly();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
