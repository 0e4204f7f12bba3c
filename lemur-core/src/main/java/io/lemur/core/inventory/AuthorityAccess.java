package io.lemur.core.inventory;

import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Faults;
import io.lemur.core.policy.Ownership;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.Tx;
import io.lemur.error.AccessDeniedException;
import io.lemur.error.NotFoundException;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what with an authority. Its owner and administrators manage it; holders of its roles only request from it. Having made
 * it gives no right.
 */
public final class AuthorityAccess {
    private AuthorityAccess() {}

    /**
     * An authority, and the right under which it was given.
     *
     * @param row the row
     * @param right in the words of the audit
     */
    public record Granted(AuthorityRow row, String right) {}

    /** The authority of this name, if there is one that the actor may request from. */
    public static Optional<Granted> findUsable(Tx tx, Actor actor, String name) {
        return tx.authorities()
                .find(name)
                .flatMap(row -> Access.full(actor, users(row)).map(right -> new Granted(row, right)));
    }

    /** Whether the actor may know of an authority. */
    static boolean isVisible(Actor actor, AuthorityRow row) {
        return Access.view(actor, users(row)).isPresent();
    }

    /**
     * An authority that the actor may know of.
     *
     * @throws NotFoundException if there is none
     */
    static AuthorityRow requireVisible(Tx tx, Actor actor, String name) {
        return tx.authorities()
                .find(name)
                .filter(row -> isVisible(actor, row))
                .orElseThrow(() -> new NotFoundException("authority", Faults.visible(name)));
    }

    /**
     * An authority that the actor may change, and make others below.
     *
     * @throws NotFoundException if there is none that it may know of
     * @throws AccessDeniedException if it may only request from it
     */
    static Granted requireManaged(Tx tx, Actor actor, String name) {
        AuthorityRow row = requireVisible(tx, actor, name);
        return Access.full(actor, managers(row))
                .map(right -> new Granted(row, right))
                .orElseThrow(() -> new AccessDeniedException("'" + actor.name() + "' may see authority '" + row.name()
                        + "', but not change it, nor make others below it: only its owner and administrators may."));
    }

    private static Ownership users(AuthorityRow row) {
        return new Ownership("authority", row.name(), row.owner(), "", row.roles());
    }

    private static Ownership managers(AuthorityRow row) {
        return new Ownership("authority", row.name(), row.owner(), "", Set.of());
    }
}
