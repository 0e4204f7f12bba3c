package io.lemur.core.revocation;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.plugin.Mishap;
import io.lemur.core.plugin.PluginFaultException;
import io.lemur.core.plugin.Providers;
import io.lemur.core.plugin.RetryRules;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CrlRow;
import io.lemur.core.store.CrlRow.Place;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.StaleRowException;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Next;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkTools;
import io.lemur.error.LemurException;
import io.lemur.error.StoreException;
import io.lemur.model.WorkScope;
import io.lemur.spi.CrlPublisher;
import io.lemur.spi.PluginException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An authority's CRL on its way: made from the book and stored, then published at each of the authority's destinations, one after the
 * other; one that does not take it keeps the others from nothing. A step does one of these. Safe for concurrent use.
 */
final class CrlWork implements WorkKind {
    /** The kind's name, stored. */
    static final String KIND = "crl";

    /** Until the next list is made, a day later, or longer where it can't be made: about two days of an outage. */
    static final RetryRules.Limits TRIES = new RetryRules.Limits(300, 48, 20);

    private static final Logger LOG = LoggerFactory.getLogger(CrlWork.class);
    /** How long the host waits for one call. */
    private static final Duration CALL = Duration.ofMinutes(2);

    private final WorkTools tools;
    private final Providers providers;
    private final CrlMaker maker;
    private final RetryRules retries;

    CrlWork(WorkTools tools, Providers providers, CrlMaker maker, RetryRules retries) {
        this.tools = tools;
        this.providers = providers;
        this.maker = maker;
        this.retries = retries;
    }

    @Override
    public String name() {
        return KIND;
    }

    private record Seen(CrlRow row, AuthorityRow authority, List<Place> outstanding) {}

    @Override
    public Next step(long id) throws InterruptedException {
        Optional<Seen> found = tools.store().read(tx -> seen(tx, id));
        if (found.isEmpty()) {
            tools.store().change(tx -> tools.queue().done(tx, KIND, id));
            return Next.NOTHING;
        }
        Seen seen = found.get();
        try {
            if (seen.row().wanted() > seen.row().served()) {
                return make(seen);
            }
            return seen.outstanding().isEmpty() ? end(seen.row()) : publish(seen);
        } catch (StaleRowException somebodyWasFaster) {
            return Next.AT_ONCE;
        }
    }

    private static Optional<Seen> seen(Tx tx, long id) {
        return tx.crls()
                .find(id)
                .filter(CrlRow::pending)
                .flatMap(row -> tx.authorities()
                        .find(id)
                        .map(authority -> new Seen(row, authority, outstanding(tx, row, authority))));
    }

    /** Where the newest list is not yet, and was not given up; those that failed less often come first. */
    private static List<Place> outstanding(Tx tx, CrlRow row, AuthorityRow authority) {
        Map<String, Place> known =
                tx.crls().places(row.id()).stream().collect(Collectors.toMap(Place::destination, Function.identity()));
        List<Place> outstanding = new ArrayList<>();
        for (String name : new HashSet<>(authority.defaults().crlDestinations())) {
            Place place = known.getOrDefault(name, Place.fresh(name));
            if (place.published() < row.number() && place.givenUp() < row.number()) {
                outstanding.add(place);
            }
        }
        outstanding.sort(Comparator.comparingInt(Place::failures).thenComparing(Place::destination));
        return outstanding;
    }

    private Next make(Seen seen) throws InterruptedException {
        try {
            if (maker.make(seen.row().id()).isPresent()) {
                return Next.AT_ONCE;
            }
        } catch (PluginException e) {
            return notMade(seen, Mishap.of(e));
        } catch (PluginFaultException e) {
            return notMade(seen, Mishap.of(e));
        } catch (StoreException e) {
            throw e;
        } catch (LemurException e) {
            return notMade(seen, Mishap.misconfigured(String.valueOf(e.getMessage())));
        }
        return end(seen.row()); // it keeps none any more
    }

    private Next notMade(Seen seen, Mishap mishap) {
        int failures = seen.row().failures() + 1;
        Optional<Duration> wait = retries.next(mishap, failures);
        LOG.warn(
                "The CRL of authority '{}' could not be made: {}",
                seen.authority().name(),
                mishap.kind());
        return tools.store().write(tx -> {
            tx.crls().failed(seen.row(), failures, mishap.kind(), mishap.message());
            if (wait.isPresent()) {
                return Next.after(wait.get());
            }
            tools.audit().failed(tx, Actor.SYSTEM, deed(seen, "make"), mishap.kind());
            CrlRow now = tx.crls().find(seen.row().id()).orElseThrow();
            return end(tx, now);
        });
    }

    private Next end(CrlRow row) {
        return tools.store().write(tx -> end(tx, row));
    }

    private Next end(Tx tx, CrlRow row) {
        if (!tx.crls().end(row)) {
            return Next.AT_ONCE;
        }
        tools.queue().done(tx, KIND, row.id());
        return Next.NOTHING;
    }

    private Next publish(Seen seen) throws InterruptedException {
        Place place = seen.outstanding().get(0);
        try {
            publish(seen, place.destination());
        } catch (PluginException e) {
            return notPublished(seen, place, Mishap.of(e));
        } catch (PluginFaultException e) {
            return notPublished(seen, place, Mishap.of(e));
        } catch (StoreException e) {
            throw e;
        } catch (LemurException e) {
            return notPublished(seen, place, Mishap.misconfigured(String.valueOf(e.getMessage())));
        }
        long number = seen.row().number();
        tools.store().change(tx -> {
            tx.crls().put(seen.row().id(), new Place(place.destination(), number, 0, 0, null, null));
            tools.audit()
                    .done(
                            tx,
                            Actor.SYSTEM,
                            WorkTools.SYSTEM_RIGHT,
                            deed(seen, "publish"),
                            "number " + number + " at '" + place.destination() + "'");
        });
        return Next.AT_ONCE;
    }

    private void publish(Seen seen, String name) throws InterruptedException {
        ProviderRow destination = tools.store()
                .read(tx -> tx.providers().find(ProviderRow.Kind.DESTINATION, name))
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.MISCONFIGURED, "There is no destination '" + name + "' any more."));
        CrlRow row = seen.row();
        byte[] der = row.der();
        if (der == null) {
            throw new IllegalStateException("CRL " + row.number() + " of authority " + row.id() + " is not stored");
        }
        AskedCrl request = new AskedCrl(
                AskedCrl.nameOf(row.id(), seen.authority().name()),
                der,
                BigInteger.valueOf(row.number()),
                tools.clock().instant().plus(CALL),
                "crl-" + row.id() + "-" + row.number());
        String label = "destination '" + name + "' of type " + destination.type();
        providers.keepingOpen(() -> {
            if (!destination.enabled()) {
                throw new PluginException(PluginException.Kind.MISCONFIGURED, "The " + label + " is disabled.");
            }
            if (!(providers.destination(destination) instanceof CrlPublisher publisher)) {
                throw new PluginException(
                        PluginException.Kind.MISCONFIGURED, "The " + label + " can't publish CRLs any more.");
            }
            return providers.call(label, () -> {
                publisher.publishCrl(request);
                return name;
            });
        });
    }

    private Next notPublished(Seen seen, Place place, Mishap mishap) {
        int failures = place.failures() + 1;
        long number = seen.row().number();
        Optional<Duration> wait = retries.next(mishap, failures);
        LOG.warn(
                "CRL {} of authority '{}' could not be published at '{}': {}",
                number,
                seen.authority().name(),
                place.destination(),
                mishap.kind());
        tools.store().change(tx -> {
            long givenUp = wait.isPresent() ? 0 : number;
            tx.crls()
                    .put(
                            seen.row().id(),
                            new Place(place.destination(), 0, givenUp, failures, mishap.kind(), mishap.message()));
            if (wait.isEmpty()) {
                String detail = "number " + number + " at '" + place.destination() + "': " + mishap.kind();
                tools.audit().failed(tx, Actor.SYSTEM, deed(seen, "publish"), detail);
            }
        });
        boolean othersFirst = seen.outstanding().stream().skip(1).anyMatch(other -> other.failures() < failures);
        return othersFirst || wait.isEmpty() ? Next.AT_ONCE : Next.after(wait.get());
    }

    private static Deed deed(Seen seen, String verb) {
        return Deed.of("crl." + verb, "authority", seen.authority().name());
    }

    @Override
    public Set<WorkScope> scopes(Tx tx, long id) {
        Set<WorkScope> scopes = new HashSet<>();
        tx.authorities().find(id).ifPresent(authority -> {
            scopes.add(WorkScope.authority(authority.name()));
            authority.defaults().crlDestinations().forEach(name -> scopes.add(WorkScope.destination(name)));
        });
        return scopes;
    }

    @Override
    public Map<Long, Account> accounts(Tx tx, Collection<Long> ids) {
        return tx.crls().findAll(ids).stream().collect(Collectors.toMap(CrlRow::id, row -> account(tx, row)));
    }

    private static Account account(Tx tx, CrlRow row) {
        String subject = "CRL of authority '"
                + tx.authorities().find(row.id()).map(AuthorityRow::name).orElse("") + "'";
        if (row.wanted() > row.served()) {
            return new Account(subject, row.failures(), Why.of(row.failureKind(), row.failureMessage()), "");
        }
        return tx.crls().places(row.id()).stream()
                .filter(place -> place.failures() > 0 && place.published() < row.number())
                .max(Comparator.comparingInt(Place::failures))
                .map(place -> new Account(
                        subject,
                        place.failures(),
                        Why.of(place.failureKind(), place.failureMessage()),
                        "destination '" + place.destination() + "'"))
                .orElseGet(() -> Account.of(subject));
    }

    @Override
    public List<Long> lost(Tx tx, int size) {
        return tx.crls().lost(KIND, size);
    }

    @Override
    public void giveUp(long id, String reason) {
        LOG.error("The CRL of authority {} is given up until the next is due: the engine {}", id, reason);
        tools.store().change(tx -> {
            tx.crls().find(id).ifPresent(row -> {
                tx.crls().failed(row, row.failures() + 1, "INTERNAL", "The engine " + reason + ".");
                tx.crls().find(id).ifPresent(tx.crls()::end);
            });
            tools.queue().done(tx, KIND, id);
        });
    }
}
