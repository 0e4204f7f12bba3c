package io.lemur.core.policy;

import io.lemur.error.AccessDeniedException;
import io.lemur.error.NotFoundException;
import java.util.Optional;

/**
 * The one gate of permissions: deny by default. Each method returns the right that allowed it, in the words of the audit, or
 * throws. What the actor may not see does not exist for it.
 */
public final class Access {
    private Access() {}

    /**
     * The right to change a thing, or to see its key: host, admin, owner, creator, or one of its roles.
     *
     * @throws NotFoundException if the actor may not even see it
     * @throws AccessDeniedException if it may only see it
     */
    public static String requireFull(Actor actor, Ownership thing) {
        return full(actor, thing).orElseThrow(() -> refusal(actor, thing, "change it or see its key"));
    }

    /**
     * The right to use a thing without changing it: the same people, but the refusal says so.
     *
     * @param what what was tried, to complete the sentence "… may see authority 'x', but not …"
     * @throws NotFoundException if the actor may not even see it
     * @throws AccessDeniedException if it may only see it
     */
    public static String requireUse(Actor actor, Ownership thing, String what) {
        return full(actor, thing).orElseThrow(() -> refusal(actor, thing, what));
    }

    /**
     * The right to see a thing, never its key.
     *
     * @throws NotFoundException if there is none
     */
    public static String requireView(Actor actor, Ownership thing) {
        return view(actor, thing).orElseThrow(() -> new NotFoundException(thing.kind(), thing.key()));
    }

    /**
     * The right of an administrator.
     *
     * @param what what was tried, to complete the sentence "Only an administrator may …"
     * @throws AccessDeniedException if there is none
     */
    public static String requireAdmin(Actor actor, String what) {
        if (actor.trusted()) {
            return actor.name();
        }
        if (!actor.isAdmin()) {
            throw new AccessDeniedException("Only an administrator may " + what + "; '" + actor.name() + "' is none.");
        }
        return "admin";
    }

    /**
     * The right to bring something new, which everybody has who is not read-only.
     *
     * @param what what was tried, to complete the sentence "… may not …"
     * @throws AccessDeniedException if there is none
     */
    public static String requireWriter(Actor actor, String what) {
        if (actor.isReadOnly()) {
            throw new AccessDeniedException("'" + actor.name() + "' is read-only and may not " + what + ".");
        }
        return actor.trusted() ? actor.name() : actor.isAdmin() ? "admin" : "caller";
    }

    /** The right to see, if there is one. */
    public static Optional<String> view(Actor actor, Ownership thing) {
        Optional<String> right = owning(actor, thing);
        return right.isEmpty() && actor.seesAll() ? Optional.of("read-only") : right;
    }

    /** The right to change, if there is one. */
    public static Optional<String> full(Actor actor, Ownership thing) {
        return actor.isReadOnly() ? Optional.empty() : owning(actor, thing);
    }

    private static Optional<String> owning(Actor actor, Ownership thing) {
        if (actor.trusted()) {
            return Optional.of(actor.name());
        }
        if (actor.isAdmin()) {
            return Optional.of("admin");
        }
        if (named(thing.owner(), actor)) {
            return Optional.of("owner");
        }
        if (!thing.creator().isEmpty() && thing.creator().equals(actor.name())) {
            return Optional.of("creator");
        }
        return thing.roles().stream()
                .filter(actor.roles()::contains)
                .sorted()
                .findFirst()
                .map(role -> "role " + role);
    }

    private static boolean named(String owner, Actor actor) {
        return !owner.isEmpty() && (owner.equals(actor.name()) || actor.roles().contains(owner));
    }

    private static RuntimeException refusal(Actor actor, Ownership thing, String what) {
        return view(actor, thing).isEmpty()
                ? new NotFoundException(thing.kind(), thing.key())
                : new AccessDeniedException("'" + actor.name() + "' may see " + thing.kind() + " '" + thing.key()
                        + "', but not " + what + ".");
    }
}
