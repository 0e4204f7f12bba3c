package io.lemur.core.plugin;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Faults;
import io.lemur.core.policy.Ownership;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.ConflictException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.model.ConfiguredProvider;
import io.lemur.model.ProviderRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The configured providers of one kind: sources or destinations. Administrators change them, and those who may look at everything
 * see them; for others there are none. Safe for concurrent use.
 */
public final class ConfiguredProviders {
    private final ProviderKind kind;
    private final ProviderRow.Kind stored;
    private final Store store;
    private final CachedProviders instances;
    private final ProviderSetup setup;
    private final AuditTrail audit;
    private final Clock clock;

    private ConfiguredProviders(
            ProviderKind kind,
            ProviderRow.Kind stored,
            Store store,
            CachedProviders instances,
            AuditTrail audit,
            Clock clock) {
        this.kind = kind;
        this.stored = stored;
        this.store = store;
        this.instances = instances;
        this.setup = instances.setup();
        this.audit = audit;
        this.clock = clock;
    }

    /** Sources. */
    public static ConfiguredProviders ofSources(Store store, CachedProviders instances, AuditTrail audit, Clock clock) {
        return new ConfiguredProviders(ProviderKind.SOURCE, ProviderRow.Kind.SOURCE, store, instances, audit, clock);
    }

    /** Destinations. */
    public static ConfiguredProviders ofDestinations(
            Store store, CachedProviders instances, AuditTrail audit, Clock clock) {
        return new ConfiguredProviders(
                ProviderKind.DESTINATION, ProviderRow.Kind.DESTINATION, store, instances, audit, clock);
    }

    /** Checks a request, lets the provider check itself, and keeps it. */
    public ConfiguredProvider create(Actor actor, ProviderRequest request) {
        return admin(actor, "create", request.name(), right -> {
            Draft draft = draft(request, null);
            requireFree(store.read(tx -> find(tx, request.name())), request.name());
            setup.check(draft, label(request.name()));
            return store.write(tx -> {
                requireFree(find(tx, request.name()), request.name());
                ProviderRow row = newRow(tx.providers().nextId(), request, draft);
                tx.providers().insert(row);
                audit.done(tx, actor, right, deed("create", row.name()), "type " + row.type() + "; " + names(draft));
                return view(row);
            });
        });
    }

    private void requireFree(Optional<ProviderRow> other, String name) {
        if (other.isPresent()) {
            throw new ConflictException("There is a " + label(name) + " already; choose another name, or update it.");
        }
    }

    private ProviderRow newRow(long id, ProviderRequest request, Draft draft) {
        StoredOptions options = setup.seal(draft, SealPlaces.optionsOfProvider(id));
        Instant now = clock.instant();
        return new ProviderRow(
                id,
                0,
                stored,
                request.name(),
                request.type(),
                request.description(),
                true,
                options.shown(),
                options.secret(),
                now,
                now);
    }

    /**
     * Gives the one of the request's name other options and another description.
     *
     * @param then what follows from it, in the same transaction
     */
    public ConfiguredProvider update(Actor actor, ProviderRequest request, BiConsumer<Tx, ProviderRow> then) {
        return admin(actor, "update", request.name(), right -> {
            ProviderRow before = store.read(tx -> require(tx, request.name()));
            Draft draft = draft(request, before);
            setup.check(draft, label(request.name()));
            StoredOptions options = setup.seal(draft, SealPlaces.optionsOfProvider(before.id()));
            return change(with(before, request.description(), options), (tx, changed) -> {
                then.accept(tx, changed);
                audit.done(tx, actor, right, deed("update", changed.name()), names(draft));
            });
        });
    }

    /** Lets one be used, or not. */
    public ConfiguredProvider enable(Actor actor, String name, boolean enabled) {
        String verb = enabled ? "enable" : "disable";
        return admin(actor, verb, name, right -> {
            ProviderRow before = store.read(tx -> require(tx, name));
            return before.enabled() == enabled
                    ? view(before)
                    : change(
                            withEnabled(before, enabled),
                            (tx, changed) -> audit.done(tx, actor, right, deed(verb, changed.name()), ""));
        });
    }

    /**
     * Removes one.
     *
     * @param first what hangs on it is removed, in the same transaction, or refuses
     */
    public void remove(Actor actor, String name, BiConsumer<Tx, ProviderRow> first) {
        admin(actor, "remove", name, right -> {
            store.change(tx -> {
                ProviderRow row = require(tx, name);
                first.accept(tx, row);
                tx.providers().delete(row);
                audit.done(tx, actor, right, deed("remove", row.name()), "");
                tx.afterCommit(() -> instances.forget(kind, row.id()));
            });
            return name;
        });
    }

    /** The one of this name. */
    public ConfiguredProvider get(Actor actor, String name) {
        return audit.guarding(actor, deed("get", name), () -> view(requireVisible(actor, name)));
    }

    /** The one of this name, if the actor may know of it. */
    public Optional<ConfiguredProvider> find(Actor actor, String name) {
        return Access.view(actor, ownership(name))
                .flatMap(right -> store.read(tx -> find(tx, name)))
                .map(this::view);
    }

    /** All that the actor may know of, by name. */
    public List<ConfiguredProvider> list(Actor actor) {
        return actor.seesAll()
                ? store.read(tx -> tx.providers().list(stored)).stream()
                        .map(this::view)
                        .toList()
                : List.of();
    }

    /**
     * The row of this name.
     *
     * @throws NotFoundException if there is none, or the actor may not see it
     */
    public ProviderRow requireVisible(Actor actor, String name) {
        Access.requireView(actor, ownership(name));
        return store.read(tx -> require(tx, name));
    }

    private <T> T admin(Actor actor, String verb, String name, Function<String, T> work) {
        return audit.guarding(
                actor, deed(verb, name), () -> work.apply(Access.requireAdmin(actor, verb + " a " + kind.word())));
    }

    private Draft draft(ProviderRequest request, @Nullable ProviderRow before) {
        Faults faults = new Faults().name("name", request.name()).description("description", request.description());
        if (before != null && !before.type().equals(request.type())) {
            faults.add("type", "stays '" + before.type() + "'; for another, create another " + kind.word());
        }
        try {
            Draft draft = before == null
                    ? setup.draft(kind, request.type(), request.options())
                    : setup.draft(
                            kind,
                            before.type(),
                            request.options(),
                            StoredOptions.of(before),
                            SealPlaces.optionsOfProvider(before.id()));
            faults.throwIfAny(kind.word());
            return draft;
        } catch (InvalidRequestException e) {
            if (faults.isEmpty()) {
                throw e;
            }
            throw new InvalidRequestException(
                    kind.word(), faults.addAll(e.violations()).list());
        }
    }

    private ProviderRow with(ProviderRow row, String description, StoredOptions options) {
        return new ProviderRow(
                row.id(),
                row.version(),
                row.kind(),
                row.name(),
                row.type(),
                description,
                row.enabled(),
                options.shown(),
                options.secret(),
                row.createdAt(),
                clock.instant());
    }

    private ProviderRow withEnabled(ProviderRow row, boolean enabled) {
        return new ProviderRow(
                row.id(),
                row.version(),
                row.kind(),
                row.name(),
                row.type(),
                row.description(),
                enabled,
                row.options(),
                row.secretOptions(),
                row.createdAt(),
                clock.instant());
    }

    private ConfiguredProvider change(ProviderRow changed, BiConsumer<Tx, ProviderRow> then) {
        return store.write(tx -> {
            tx.providers().update(changed);
            then.accept(tx, changed);
            tx.afterCommit(() -> instances.forget(kind, changed.id()));
            return view(require(tx, changed.name()));
        });
    }

    private Deed deed(String verb, String name) {
        return Deed.of(kind.word() + "." + verb, kind.word(), Faults.visible(name));
    }

    private Ownership ownership(String name) {
        return new Ownership(kind.word(), Faults.visible(name), "", "", Set.of());
    }

    private Optional<ProviderRow> find(Tx tx, String name) {
        return tx.providers().find(stored, name);
    }

    private ProviderRow require(Tx tx, String name) {
        return find(tx, name).orElseThrow(() -> new NotFoundException(kind.word(), Faults.visible(name)));
    }

    private ConfiguredProvider view(ProviderRow row) {
        return ProviderView.of(row, setup.shown(kind, row.type(), StoredOptions.of(row)));
    }

    private String label(String name) {
        return kind.word() + " '" + name + "'";
    }

    private static String names(Draft draft) {
        return "options " + String.join(", ", new TreeSet<>(draft.texts().keySet()));
    }
}
