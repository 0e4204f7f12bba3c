package io.lemur.core.inventory;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.AuthorityAccess.Granted;
import io.lemur.core.plugin.CachedProviders;
import io.lemur.core.plugin.Draft;
import io.lemur.core.plugin.ProviderKind;
import io.lemur.core.plugin.ProviderSetup;
import io.lemur.core.plugin.SealPlaces;
import io.lemur.core.plugin.StoredOptions;
import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.AuthorityPolicy;
import io.lemur.core.policy.Faults;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.InUseException;
import io.lemur.model.Authority;
import io.lemur.model.AuthorityUpdate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The authorities there are: looked at, changed, removed. Safe for concurrent use. */
public final class AuthorityBook {
    private final Store store;
    private final CachedProviders providers;
    private final ProviderSetup setup;
    private final AuthorityPolicy policy;
    private final AuditTrail audit;
    private final Clock clock;
    private final CrlDestinations destinations;

    /** Keeps authorities in this store. */
    public AuthorityBook(
            Store store, CachedProviders providers, AuthorityPolicy policy, AuditTrail audit, Clock clock) {
        this.store = store;
        this.providers = providers;
        this.setup = providers.setup();
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
        this.destinations = new CrlDestinations(store, providers);
    }

    Authority get(Actor actor, String name) {
        return audit.guarding(
                actor,
                deed("get", name),
                () -> store.read(tx -> view(tx, AuthorityAccess.requireVisible(tx, actor, name))));
    }

    Optional<Authority> find(Actor actor, String name) {
        return store.read(tx -> tx.authorities()
                .find(name)
                .filter(row -> AuthorityAccess.isVisible(actor, row))
                .map(row -> view(tx, row)));
    }

    List<Authority> list(Actor actor) {
        return store.read(tx -> views(tx, actor, tx.authorities().list()));
    }

    List<Authority> children(Actor actor, String name) {
        return audit.guarding(
                actor,
                deed("children", name),
                () -> store.read(tx -> {
                    AuthorityRow parent = AuthorityAccess.requireVisible(tx, actor, name);
                    return views(tx, actor, below(tx, parent.id()));
                }));
    }

    private List<Authority> views(Tx tx, Actor actor, List<AuthorityRow> rows) {
        return rows.stream()
                .filter(row -> AuthorityAccess.isVisible(actor, row))
                .map(row -> view(tx, row))
                .toList();
    }

    private static List<AuthorityRow> below(Tx tx, long id) {
        return tx.authorities().list().stream()
                .filter(row -> Objects.equals(row.parentId(), id))
                .toList();
    }

    /** Options reach outside, so that only an administrator may change them. */
    Authority update(Actor actor, String name, AuthorityUpdate update) {
        Deed deed = deed("update", name);
        return audit.guarding(actor, deed, () -> {
            Granted seen = store.read(tx -> AuthorityAccess.requireManaged(tx, actor, name));
            if (update.options().isPresent()) {
                Access.requireAdmin(actor, "change the options of an authority");
            }
            Faults faults = new Faults().addAll(policy.check(update));
            update.defaults().ifPresent(defaults -> destinations.check(faults, defaults.crlDestinations()));
            Optional<Draft> draft = update.options()
                    .flatMap(options -> AuthorityOptions.draft(
                            faults,
                            () -> setup.draft(
                                    ProviderKind.ISSUER,
                                    seen.row().type(),
                                    options,
                                    StoredOptions.of(seen.row()),
                                    SealPlaces.optionsOfAuthority(seen.row().id()))));
            faults.throwIfAny("authority update");
            draft.ifPresent(options -> setup.check(options, label(name)));
            StoredOptions options = draft.map(checked -> setup.seal(
                            checked, SealPlaces.optionsOfAuthority(seen.row().id())))
                    .orElseGet(() -> StoredOptions.of(seen.row()));
            AuthorityRow changed = AuthorityChange.of(seen.row(), update, options, clock.instant());
            return write(actor, seen.right(), deed, said(update), changed);
        });
    }

    Authority enable(Actor actor, String name, boolean enabled) {
        Deed deed = deed(enabled ? "enable" : "disable", name);
        return audit.guarding(actor, deed, () -> {
            Granted seen = store.read(tx -> AuthorityAccess.requireManaged(tx, actor, name));
            return seen.row().enabled() == enabled
                    ? store.read(tx -> view(tx, seen.row()))
                    : write(actor, seen.right(), deed, "", AuthorityChange.of(seen.row(), enabled, clock.instant()));
        });
    }

    private Authority write(Actor actor, String right, Deed deed, String detail, AuthorityRow changed) {
        return store.write(tx -> {
            tx.authorities().update(changed);
            audit.done(tx, actor, right, deed, detail);
            tx.afterCommit(() -> providers.forgetIssuer(changed.id()));
            return view(tx, AuthorityAccess.requireVisible(tx, Actor.SYSTEM, changed.name()));
        });
    }

    void remove(Actor actor, String name) {
        Deed deed = deed("remove", name);
        audit.guarding(actor, deed, () -> {
            store.change(tx -> {
                Granted seen = AuthorityAccess.requireManaged(tx, actor, name);
                long id = seen.row().id();
                List<String> uses = uses(tx, id);
                if (!uses.isEmpty()) {
                    throw new InUseException(label(name), uses);
                }
                tx.orders().forgetAuthority(id);
                tx.crls().forget(id);
                tx.authorities().delete(seen.row());
                audit.done(tx, actor, seen.right(), deed, "type " + seen.row().type());
                tx.afterCommit(() -> providers.forgetIssuer(id));
            });
            return name;
        });
    }

    private static List<String> uses(Tx tx, long id) {
        List<String> uses = new ArrayList<>();
        addUse(uses, tx.certificates().countIssuedBy(id), "certificate", "certificates");
        addUse(uses, tx.orders().countOpen(id), "open order", "open orders");
        addUse(uses, below(tx, id).size(), "authority below it", "authorities below it");
        return uses;
    }

    private static void addUse(List<String> uses, long count, String one, String many) {
        if (count > 0) {
            uses.add(count + " " + (count == 1 ? one : many));
        }
    }

    /** What a host sees of a row. */
    Authority view(Tx tx, AuthorityRow row) {
        return AuthorityView.of(tx, row, setup);
    }

    private static String said(AuthorityUpdate update) {
        List<String> said = new ArrayList<>();
        update.owner().ifPresent(owner -> said.add("owner " + owner));
        update.roles().ifPresent(roles -> said.add("roles " + String.join(", ", roles)));
        update.description().ifPresent(words -> said.add("description"));
        update.options().ifPresent(options -> said.add("options"));
        update.defaults().ifPresent(defaults -> said.add("defaults"));
        return String.join("; ", said);
    }

    static Deed deed(String verb, String name) {
        return Deed.of("authority." + verb, "authority", Faults.visible(name));
    }

    static String label(String name) {
        return "authority '" + name + "'";
    }
}
