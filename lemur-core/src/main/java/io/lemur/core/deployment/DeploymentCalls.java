package io.lemur.core.deployment;

import io.lemur.core.inventory.CertificateViews;
import io.lemur.core.inventory.PrivateKeys;
import io.lemur.core.plugin.Providers;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.DeploymentRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.Fingerprint;
import io.lemur.spi.DeployRequest;
import io.lemur.spi.DeploymentProbe;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProbeAnswer;
import io.lemur.spi.ProbeRequest;
import io.lemur.spi.UndeployRequest;
import io.lemur.spi.Undeployer;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls a deployment's destination, outside any transaction. A key is opened only for a destination that needs it. */
final class DeploymentCalls {
    /** How long the host waits for one call. */
    private static final Duration CALL = Duration.ofMinutes(2);

    private final Store store;
    private final Providers providers;
    private final PrivateKeys keys;
    private final Clock clock;

    DeploymentCalls(Store store, Providers providers, PrivateKeys keys, Clock clock) {
        this.store = store;
        this.providers = providers;
        this.keys = keys;
        this.clock = clock;
    }

    private record Bundled(
            String name,
            CertificateBundle bundle,
            Optional<DeploymentRef> previous,
            Instant deadline,
            String idempotencyKey)
            implements DeployRequest {}

    private record TakenBack(String name, Optional<DeploymentRef> deployment, Instant deadline, String idempotencyKey)
            implements UndeployRequest {}

    private record LookedAt(String name, DeploymentRef deployment, Fingerprint expected, Instant deadline)
            implements ProbeRequest {}

    /** How a destination is called in messages. */
    static String label(ProviderRow destination) {
        return "destination " + destination.type() + " '" + destination.name() + "'";
    }

    /** Puts it there. */
    DeploymentRef deploy(Place place) throws InterruptedException {
        return providers.keepingOpen(() -> {
            Destination destination = providers.destination(place.destination());
            boolean withKey = providers.call(label(place.destination()), destination::needsPrivateKey);
            DeploymentRow row = place.row();
            Bundled request = new Bundled(
                    row.name(),
                    bundle(place.certificate(), withKey),
                    place.previous().map(DeploymentRef::new),
                    deadline(),
                    key(row));
            return providers.call(label(place.destination()), () -> destination.deploy(request));
        });
    }

    private CertificateBundle bundle(CertificateRow certificate, boolean withKey) {
        return store.read(tx -> {
            CertificateChain chain = CertificateViews.chain(tx, certificate);
            return withKey ? CertificateBundle.of(chain, open(tx, certificate)) : CertificateBundle.of(chain);
        });
    }

    private PrivateKey open(Tx tx, CertificateRow certificate) {
        Long key = certificate.keyId();
        if (key == null) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "It needs the private key of certificate '" + certificate.name()
                            + "', which is not in the inventory: import the key, or use another destination.");
        }
        return keys.open(tx, key);
    }

    /** Takes it away. */
    void undeploy(Place place) throws InterruptedException {
        DeploymentRow row = place.row();
        String label = label(place.destination());
        providers.keepingOpen(() -> {
            if (!(providers.destination(place.destination()) instanceof Undeployer undeployer)) {
                throw new PluginException(
                        PluginException.Kind.REJECTED,
                        "The " + label + " can't take away what was put there: do it by hand, then forget it here.");
            }
            TakenBack request = new TakenBack(row.name(), reference(row), deadline(), key(row));
            return providers.call(label, () -> {
                undeployer.undeploy(request);
                return request;
            });
        });
    }

    /** Looks whether it is there; empty: nobody can tell. */
    Optional<ProbeAnswer> probe(Place place) throws InterruptedException {
        DeploymentRow row = place.row();
        Optional<DeploymentRef> reference = reference(row);
        return providers.keepingOpen(() -> {
            if (reference.isEmpty() || !(providers.destination(place.destination()) instanceof DeploymentProbe probe)) {
                return Optional.<ProbeAnswer>empty();
            }
            LookedAt request = new LookedAt(
                    row.name(), reference.get(), place.certificate().facts().fingerprint(), deadline());
            return Optional.<ProbeAnswer>of(providers.call(label(place.destination()), () -> probe.probe(request)));
        });
    }

    private static Optional<DeploymentRef> reference(DeploymentRow row) {
        @Nullable String reference = row.reference();
        return reference == null ? Optional.empty() : Optional.of(new DeploymentRef(reference));
    }

    private Instant deadline() {
        return clock.instant().plus(CALL);
    }

    private static String key(DeploymentRow row) {
        return "deployment-" + row.id() + "-" + row.turn();
    }
}
