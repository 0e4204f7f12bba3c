package io.lemur.core.issuance;

import io.lemur.core.inventory.CertificateViews;
import io.lemur.core.plugin.Providers;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.OrderRow;
import io.lemur.core.store.Sealed;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.vault.Vault;
import io.lemur.error.LemurException;
import io.lemur.error.StoreException;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateRequest;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.OrderState;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an order and what a call to its issuer needs, in one transaction that ends before any code of a plugin runs. */
final class OrderCalls {
    /** How long the host waits for one call. */
    private static final Duration CALL = Duration.ofMinutes(2);

    private final Store store;
    private final Providers providers;
    private final Vault vault;
    private final Clock clock;

    OrderCalls(Store store, Providers providers, Vault vault, Clock clock) {
        this.store = store;
        this.providers = providers;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * An order as it was read.
     *
     * @param order the row
     * @param needs what a call needs; null: there is none to be made, or what it needs can't be read
     * @param unreadable why it can't
     */
    record Seen(
            OrderRow order, @Nullable Needs needs, @Nullable LemurException unreadable) {}

    private record Needs(
            AuthorityRow authority,
            AuthorityHandle handle,
            CertificateRequest wish,
            Optional<CertificateChain> replaced) {}

    /** The order, if there is one. */
    Optional<Seen> find(long id) {
        return store.read(tx -> tx.orders().find(id).map(order -> seen(tx, order)));
    }

    private Seen seen(Tx tx, OrderRow order) {
        Long id = order.authorityId();
        if (id == null || (order.status().hasEnded() && order.released())) {
            return new Seen(order, null, null);
        }
        AuthorityRow authority =
                tx.authorities().find(id).orElseThrow(() -> new IllegalStateException("authority " + id + " is gone"));
        return seen(tx, order, authority);
    }

    /** An order under way, of which the row and its authority's are known. */
    Seen seen(Tx tx, OrderRow order, AuthorityRow authority) {
        try {
            return new Seen(order, needs(tx, order, authority), null);
        } catch (StoreException e) {
            throw e;
        } catch (LemurException e) {
            return new Seen(order, null, e);
        }
    }

    private Needs needs(Tx tx, OrderRow order, AuthorityRow authority) {
        CertificateRequest wish = RequestJson.read(order.request());
        return new Needs(authority, providers.handle(tx, authority), wish, replaced(tx, wish, authority.id()));
    }

    /**
     * The call that is next for an order.
     *
     * @throws LemurException if its issuer can't be made: the plugin is gone, a key of the key ring is missing
     */
    OrderCall prepare(Seen seen) {
        if (seen.unreadable() != null) {
            throw seen.unreadable();
        }
        OrderRow order = seen.order();
        Needs needs = Objects.requireNonNull(seen.needs(), "an order under way has its authority");
        AuthorityRow authority = needs.authority();
        AskedRequest request = new AskedRequest(
                order,
                needs.wish(),
                needs.handle(),
                needs.replaced(),
                clock.instant().plus(CALL));
        return new OrderCall(
                order,
                "issuer " + authority.type() + " of authority '" + authority.name() + "'",
                providers.issuer(authority),
                request,
                open(order));
    }

    private static Optional<CertificateChain> replaced(Tx tx, CertificateRequest wish, long authorityId) {
        return wish.replaces().stream()
                .sorted()
                .flatMap(id -> tx.certificates().find(id).stream())
                .filter(row -> Objects.equals(row.authorityId(), authorityId))
                .findFirst()
                .map(row -> CertificateViews.chain(tx, row));
    }

    private @Nullable OrderState open(OrderRow order) {
        Sealed state = order.state();
        return state == null ? null : OrderState.of(order.stateVersion(), vault.open(state.bytes(), place(order.id())));
    }

    /** A state as the row keeps it. */
    Sealed seal(long order, OrderState state) {
        return new Sealed(vault.seal(state.data(), place(order)));
    }

    private static String place(long order) {
        return "lemur_order/" + order + "/state";
    }
}
