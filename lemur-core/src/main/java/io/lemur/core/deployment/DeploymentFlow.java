package io.lemur.core.deployment;

import io.lemur.core.inventory.DeploymentWishes;
import io.lemur.core.plugin.Mishap;
import io.lemur.core.plugin.PluginFaultException;
import io.lemur.core.plugin.RetryRules;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.DeploymentRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Next;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkTools;
import io.lemur.error.LemurException;
import io.lemur.error.StoreException;
import io.lemur.model.CertificateStatus;
import io.lemur.model.DeploymentStatus;
import io.lemur.model.WorkScope;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProbeAnswer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a certificate to a destination, takes it away there, and looks whether it is there still. Those of one name at a destination
 * are worked on one at a time, so that an older one never comes after a younger: which of them is to be there, its {@code turn} says.
 *
 * <ol>
 *   <li>{@code WANTED}: it is put there. What was there under its name before is superseded, or, in the very same place, gone;
 *   <li>{@code UNWANTED}: it is taken away, unless another one has its place: that one is put there once more, if it came before;
 *   <li>{@code DEPLOYED}, when it is looked at: what went missing, or was replaced by a stranger, is put there once more.
 * </ol>
 */
public final class DeploymentFlow implements WorkKind {
    /** About two days for a place that does not answer, ten for somebody to mend something. */
    public static final RetryRules.Limits TRIES = new RetryRules.Limits(300, 240, 20);

    private static final Logger LOG = LoggerFactory.getLogger(DeploymentFlow.class);
    private static final Duration LEAVE_TO_NEWER_NODES = Duration.ofMinutes(1);
    private static final Duration NEIGHBOUR_IS_AT_WORK = Duration.ofSeconds(1);
    private static final Duration SUCCESSOR_IS_ON_ITS_WAY = Duration.ofMinutes(1);
    private static final Duration DESTINATION_IS_DISABLED = Duration.ofMinutes(5);
    /** For so long a destination is asked again. */
    private static final Duration LONGEST = Duration.ofDays(90);

    private final WorkTools tools;
    private final DeploymentCalls calls;
    private final DeploymentResults results;
    private final RetryRules retries;

    /** Calls and writes with these. */
    DeploymentFlow(WorkTools tools, DeploymentCalls calls, DeploymentResults results, RetryRules retries) {
        this.tools = tools;
        this.calls = calls;
        this.results = results;
        this.retries = retries;
    }

    @Override
    public String name() {
        return DeploymentWishes.KIND;
    }

    @Override
    public Next step(long id) throws InterruptedException {
        Optional<Place> found =
                tools.store().read(tx -> tx.deployments().find(id).map(row -> Place.of(tx, row, tools.queue())));
        if (found.isEmpty()) {
            return results.gone(id);
        }
        Place place = found.get();
        return switch (place.row().status()) {
            case UNKNOWN -> Next.after(LEAVE_TO_NEWER_NODES);
            case WANTED -> place.busy() ? Next.after(NEIGHBOUR_IS_AT_WORK) : bring(place);
            case UNWANTED -> place.busy() ? Next.after(NEIGHBOUR_IS_AT_WORK) : takeAway(place);
            case DEPLOYED -> look(place);
            case SUPERSEDED, REMOVED, FAILED -> results.gone(id);
        };
    }

    private Next bring(Place place) throws InterruptedException {
        Optional<DeploymentRow> successor = place.successor();
        if (successor.isPresent()) {
            return successor.get().status() == DeploymentStatus.DEPLOYED
                    ? results.overtaken(place, successor.get())
                    : Next.after(SUCCESSOR_IS_ON_ITS_WAY);
        }
        if (!place.destination().enabled()) {
            return Next.after(DESTINATION_IS_DISABLED);
        }
        try {
            requireServable(place.certificate());
            return results.deployed(place, calls.deploy(place));
        } catch (StoreException e) {
            throw e;
        } catch (LemurException e) {
            return failed(place, mishap(e));
        }
    }

    /** What nobody should serve is put nowhere. */
    private void requireServable(CertificateRow certificate) {
        boolean revoked = certificate.status() == CertificateStatus.REVOKED;
        if (revoked || !certificate.facts().notAfter().isAfter(tools.clock().instant())) {
            throw new PluginException(
                    PluginException.Kind.REJECTED,
                    "Certificate '" + certificate.name() + "' "
                            + (revoked
                                    ? "was revoked."
                                    : "expired at " + certificate.facts().notAfter() + "."));
        }
    }

    private Next takeAway(Place place) throws InterruptedException {
        Optional<DeploymentRow> heir = place.heir();
        if (heir.isPresent()) {
            return results.leftToHeir(place, heir.get());
        }
        if (!place.destination().enabled()) {
            return Next.after(DESTINATION_IS_DISABLED);
        }
        try {
            calls.undeploy(place);
            return results.undeployed(place);
        } catch (StoreException e) {
            throw e;
        } catch (LemurException e) {
            return failed(place, mishap(e));
        }
    }

    private Next look(Place place) throws InterruptedException {
        if (!place.destination().enabled() || place.successor().isPresent()) {
            return results.looked(place);
        }
        try {
            Optional<ProbeAnswer> answer = calls.probe(place);
            return answer.isEmpty() || answer.get() instanceof ProbeAnswer.There
                    ? results.looked(place)
                    : results.missing(place, answer.get());
        } catch (StoreException e) {
            throw e;
        } catch (LemurException e) {
            LOG.info(
                    "Deployment {}: nobody can tell whether it is there: {}",
                    place.row().id(),
                    mishap(e).kind());
            return results.looked(place);
        }
    }

    private Next failed(Place place, Mishap mishap) {
        DeploymentRow row = place.row();
        Optional<Duration> wait =
                isTooOld(row) ? Optional.empty() : retries.next(mishap, row.failuresAfter(mishap.kind()));
        if (wait.isEmpty()) {
            return results.failed(place, mishap);
        }
        results.failedOnce(row, mishap);
        return Next.after(wait.get());
    }

    private boolean isTooOld(DeploymentRow row) {
        return tools.store()
                .read(tx -> tx.deployments().isAskedBefore(row.id(), tx.now().minus(LONGEST)));
    }

    private static Mishap mishap(LemurException e) {
        if (e instanceof PluginException said) {
            return Mishap.of(said);
        }
        return e instanceof PluginFaultException fault
                ? Mishap.of(fault)
                : Mishap.misconfigured(String.valueOf(e.getMessage()));
    }

    @Override
    public Set<WorkScope> scopes(Tx tx, long id) {
        return tx.deployments()
                .find(id)
                .flatMap(row -> tx.providers().find(row.destinationId()))
                .map(destination -> Set.of(WorkScope.destination(destination.name())))
                .orElse(Set.of());
    }

    @Override
    public Map<Long, Account> accounts(Tx tx, Collection<Long> ids) {
        Map<Long, String> destinations = tx.providers().list(ProviderRow.Kind.DESTINATION).stream()
                .collect(Collectors.toMap(ProviderRow::id, ProviderRow::name));
        return tx.deployments().findAll(ids).stream()
                .collect(Collectors.toMap(
                        DeploymentRow::id,
                        row -> new Account(
                                "deployment " + row.id() + " of certificate " + row.certificateId()
                                        + " at destination '" + destinations.getOrDefault(row.destinationId(), "?")
                                        + "'",
                                row.failures(),
                                Why.of(row.failureKind(), row.failureMessage()),
                                "")));
    }

    @Override
    public List<Long> lost(Tx tx, int size) {
        return tx.deployments().lost(DeploymentWishes.KIND, size);
    }

    @Override
    public void giveUp(long id, String reason) {
        Mishap mishap = Mishap.lasting("INTERNAL", "The engine " + reason + "; report it to its authors.");
        tools.store()
                .read(tx -> tx.deployments().find(id).map(row -> Place.of(tx, row, tools.queue())))
                .ifPresent(place -> results.failed(place, mishap));
    }
}
