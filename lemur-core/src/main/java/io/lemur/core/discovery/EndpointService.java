package io.lemur.core.discovery;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.CertificateGate;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.EndpointRow;
import io.lemur.core.store.Store;
import io.lemur.error.NotFoundException;
import io.lemur.model.Endpoint;
import io.lemur.model.EndpointQuery;
import io.lemur.model.Page;
import io.lemur.service.Endpoints;
import java.util.Optional;

/**
 * The endpoints on behalf of somebody.
 *
 * @param store where they are
 * @param audit where it is noted that somebody asked for one in vain
 * @param actor on whose behalf
 */
public record EndpointService(Store store, AuditTrail audit, Actor actor) implements Endpoints {
    @Override
    public Endpoint get(long id) {
        return audit.guarding(
                actor,
                Deed.of("endpoint.get", "endpoint", id),
                () -> store.read(tx -> tx.endpoints().find(id, CertificateGate.viewer(actor)))
                        .map(EndpointView::new)
                        .orElseThrow(() -> new NotFoundException("endpoint", id)));
    }

    @Override
    public Optional<Endpoint> find(String source, String name) {
        return store.read(tx -> tx.endpoints().find(source, name, CertificateGate.viewer(actor)))
                .map(EndpointView::new);
    }

    @Override
    public Page<Endpoint> search(EndpointQuery query) {
        Page<EndpointRow> rows = store.read(tx -> tx.endpoints().search(query, CertificateGate.viewer(actor)));
        return new Page<>(rows.items().stream().<Endpoint>map(EndpointView::new).toList(), rows.next());
    }
}
