package io.lemur.core.issuance;

import io.lemur.core.inventory.CertificateViews;
import io.lemur.core.plugin.Providers;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.OrderRow;
import io.lemur.core.store.Sealed;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.vault.Vault;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateRequest;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.OrderState;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a call to an order's issuer needs, in one transaction that ends before any code of a plugin runs. */
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
     * The call that is next for an order.
     *
     * @throws io.lemur.error.LemurException if its issuer can't be made: the plugin is gone, a key of the key ring is missing
     */
    OrderCall prepare(OrderRow order) {
        Known known = store.read(tx -> read(tx, order));
        AuthorityRow authority = known.authority();
        return new OrderCall(
                order,
                "issuer " + authority.type() + " of authority '" + authority.name() + "'",
                providers.issuer(authority),
                known.request(),
                open(order));
    }

    private record Known(AuthorityRow authority, AskedRequest request) {}

    private Known read(Tx tx, OrderRow order) {
        long authorityId = Objects.requireNonNull(order.authorityId(), "an order under way has its authority");
        AuthorityRow authority = tx.authorities()
                .find(authorityId)
                .orElseThrow(() -> new IllegalStateException("authority " + authorityId + " is gone"));
        AuthorityHandle handle = providers.handle(tx, authority);
        CertificateRequest wish = RequestJson.read(order.request());
        AskedRequest request = new AskedRequest(
                order,
                wish,
                handle,
                replaced(tx, wish, authorityId),
                clock.instant().plus(CALL));
        return new Known(authority, request);
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
