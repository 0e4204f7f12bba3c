package io.lemur.core.inventory;

import io.lemur.core.plugin.Providers;
import io.lemur.core.policy.Faults;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.InUseException;
import io.lemur.error.LemurException;
import io.lemur.spi.CrlPublisher;
import java.util.List;
import java.util.Optional;

/**
 * Where authorities publish their CRLs.
 *
 * @param store the database
 * @param providers the destinations' providers
 */
public record CrlDestinations(Store store, Providers providers) {
    private static final String FIELD = "defaults.crlDestinations";
    private static final int MOST = 10;

    /** Finds what is wrong with the destinations that somebody wishes for an authority. */
    void check(Faults faults, List<String> names) {
        faults.addIf(names.size() > MOST, FIELD, "are more than " + MOST);
        names.stream().limit(MOST).forEach(name -> {
            Optional<ProviderRow> row = store.read(tx -> tx.providers().find(ProviderRow.Kind.DESTINATION, name));
            if (row.isEmpty()) {
                faults.add(FIELD, "there is no destination '" + Faults.visible(name) + "'; create it first");
            } else {
                faults.addIf(
                        !publishes(row.get()),
                        FIELD,
                        "the destination '" + name + "' of type '" + row.get().type() + "' can't publish CRLs");
            }
        });
    }

    private boolean publishes(ProviderRow row) {
        try {
            return providers.destination(row) instanceof CrlPublisher;
        } catch (LemurException broken) {
            return false;
        }
    }

    /**
     * Refuses to remove a destination at which an authority publishes.
     *
     * @throws InUseException if there is one
     */
    public static void requireUnused(Tx tx, ProviderRow destination) {
        List<String> uses = tx.authorities().list().stream()
                .filter(row -> row.defaults().crlDestinations().contains(destination.name()))
                .map(AuthorityRow::name)
                .map(name -> "authority '" + name + "', which publishes its CRL there")
                .toList();
        if (!uses.isEmpty()) {
            throw new InUseException("destination '" + destination.name() + "'", uses);
        }
    }
}
