package io.lemur.core.inventory;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.AuthorityOrigin.Own;
import io.lemur.core.inventory.AuthorityOrigin.Parent;
import io.lemur.core.inventory.NewCertificate.About;
import io.lemur.core.inventory.NewCertificate.Holdings;
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
import io.lemur.core.policy.ParentTerms;
import io.lemur.core.policy.Validity;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.Sealed;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.vault.Vault;
import io.lemur.core.work.Brake;
import io.lemur.core.work.Events;
import io.lemur.error.ConflictException;
import io.lemur.event.AuthorityCreated;
import io.lemur.model.Authority;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.AuthorityRequest.Kind;
import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import io.lemur.model.WorkScope;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes or takes in authorities. The issuer is asked in the caller's thread with no transaction open; what it answers is stored in
 * one. Safe for concurrent use.
 */
public final class AuthorityCreation {
    private final Store store;
    private final CertificateBook certificates;
    private final AuthorityBook authorities;
    private final CachedProviders providers;
    private final ProviderSetup setup;
    private final AuthorityPolicy policy;
    private final Vault vault;
    private final AuditTrail audit;
    private final Events events;
    private final Brake brake;
    private final Clock clock;
    private final AuthorityOrigin origin;
    private final CrlDestinations destinations;

    /**
     * Makes authorities.
     *
     * @param policy says which may be made
     * @param vault seals their secrets
     * @param brake refuses while that is paused
     */
    public AuthorityCreation(
            Store store,
            CertificateBook certificates,
            AuthorityBook authorities,
            CachedProviders providers,
            AuthorityPolicy policy,
            Vault vault,
            AuditTrail audit,
            Events events,
            Brake brake,
            Clock clock) {
        this.store = store;
        this.certificates = certificates;
        this.authorities = authorities;
        this.providers = providers;
        this.setup = providers.setup();
        this.policy = policy;
        this.vault = vault;
        this.audit = audit;
        this.events = events;
        this.brake = brake;
        this.clock = clock;
        this.destinations = new CrlDestinations(store, providers);
        this.origin = new AuthorityOrigin(setup, new AuthorityIntents(store, clock), clock);
    }

    Authority create(Actor actor, AuthorityRequest request) {
        Deed deed = AuthorityBook.deed("create", request.name());
        return audit.guarding(actor, deed, () -> {
            String right = right(actor, request);
            Optional<Parent> parent = store.read(tx -> parent(tx, request));
            Draft draft = checked(request, parent);
            store.change(tx -> AuthorityIntents.requireFree(tx, request.name()));
            brake.requireReleased(
                    request.parent().map(WorkScope::authority).map(Set::of).orElse(Set.of()));
            Optional<Own> own = origin.own(request, parent, draft);
            return certificates.write(tx -> {
                AuthorityIntents.requireFree(tx, request.name());
                AuthorityRow row = new Entry(actor, request, parent, draft, own).insert(tx);
                tx.authorities().deleteIntent(request.name());
                audit.done(tx, actor, right, deed, "type " + row.type() + "; " + request.kind());
                events.publish(tx, actor, AuthorityCreated.class, null, Map.of("authority", row.name()));
                return authorities.view(tx, row);
            });
        });
    }

    /** Administrators make authorities; who has full rights on one also makes those below it, but sets no options: they reach outside. */
    private String right(Actor actor, AuthorityRequest request) {
        if (request.kind() != Kind.INTERMEDIATE
                || actor.isAdmin()
                || !request.options().isEmpty()) {
            return Access.requireAdmin(actor, "make an authority");
        }
        String parent = request.parent().orElse("");
        return store.read(tx -> AuthorityAccess.requireManaged(tx, actor, parent))
                .right();
    }

    private Optional<Parent> parent(Tx tx, AuthorityRequest request) {
        return request.parent().flatMap(tx.authorities()::find).map(row -> new Parent(row, providers.handle(tx, row)));
    }

    private Draft checked(AuthorityRequest request, Optional<Parent> parent) {
        Instant now = clock.instant();
        Optional<ParentTerms> terms = parent.flatMap(Parent::terms);
        Validity validity =
                Validity.of(request, terms.map(ParentTerms::notAfter).orElse(null), now);
        Faults faults = new Faults().addAll(policy.check(request, validity, terms.orElse(null), now));
        if (request.kind() == Kind.INTERMEDIATE && terms.isEmpty()) {
            String name = Faults.visible(request.parent().orElse(""));
            faults.add(
                    "parent",
                    parent.isEmpty()
                            ? "there is no authority '" + name + "'"
                            : "'" + name + "' has no certificate here; only its CA can make authorities below it");
        }
        origin.check(faults, request);
        String type = parent.map(above -> above.row().type()).orElse(request.type());
        destinations.check(faults, request.defaults().crlDestinations());
        Optional<Draft> draft =
                AuthorityOptions.draft(faults, () -> setup.draft(ProviderKind.ISSUER, type, request.options()));
        faults.throwIfAny("authority request");
        return draft.orElseThrow();
    }

    /** A new authority on its way into the database. */
    private final class Entry {
        private final Actor actor;
        private final AuthorityRequest request;
        private final Optional<Parent> parent;
        private final Draft draft;
        private final Optional<Own> own;

        Entry(Actor actor, AuthorityRequest request, Optional<Parent> parent, Draft draft, Optional<Own> own) {
            this.actor = actor;
            this.request = request;
            this.parent = parent;
            this.draft = draft;
            this.own = own;
        }

        AuthorityRow insert(Tx tx) {
            long id = tx.authorities().nextId();
            Optional<CertificateRow> certificate = own.map(mine -> certificate(tx, mine.chain()));
            StoredOptions options = setup.seal(draft, SealPlaces.optionsOfAuthority(id));
            Instant now = clock.instant();
            AuthorityRow row = new AuthorityRow(
                    id,
                    0,
                    request.name(),
                    draft.factory().type(),
                    parentId(tx, certificate),
                    certificate.map(CertificateRow::id).orElse(null),
                    own.map(mine -> seal(id, mine.secret())).orElse(null),
                    owner(),
                    request.description(),
                    request.roles(),
                    true,
                    options.shown(),
                    options.secret(),
                    request.defaults(),
                    now,
                    now);
            tx.authorities().insert(row);
            return row;
        }

        private String owner() {
            return request.owner().orElse(actor.name());
        }

        /** The authority's roles only request from it: they get no rights on its certificate. */
        private CertificateRow certificate(Tx tx, CertificateChain chain) {
            About about = new About(
                    null,
                    owner(),
                    actor.name(),
                    "Certificate of authority '" + request.name() + "'",
                    Set.of(),
                    true,
                    Set.of());
            Long issuedBy = parent.map(above -> above.row().id()).orElse(null);
            CertificateRow row = certificates
                    .add(
                            tx,
                            actor,
                            new NewCertificate(RowFacts.of(chain), about, new Holdings(issuedBy, null, null), true))
                    .row();
            withCertificate(tx, row.id()).ifPresent(other -> {
                throw new ConflictException("The certificate is that of authority '" + other.name() + "' already.");
            });
            return row;
        }

        /** One that was brought belongs below the authority whose certificate stands above its own, if that one is here. */
        private @Nullable Long parentId(Tx tx, Optional<CertificateRow> certificate) {
            return parent.map(Parent::row)
                    .or(() -> certificate.map(CertificateRow::issuerId).flatMap(above -> withCertificate(tx, above)))
                    .map(AuthorityRow::id)
                    .orElse(null);
        }

        private Optional<AuthorityRow> withCertificate(Tx tx, long certificateId) {
            return tx.authorities().list().stream()
                    .filter(row -> Objects.equals(row.certificateId(), certificateId))
                    .findFirst();
        }

        private Sealed seal(long id, Secret secret) {
            byte[] plain = secret.bytes();
            try {
                return new Sealed(vault.seal(plain, SealPlaces.secretOfAuthority(id)));
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        }
    }
}
