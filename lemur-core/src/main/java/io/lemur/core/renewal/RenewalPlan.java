package io.lemur.core.renewal;

import io.lemur.core.inventory.NextStage;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.RenewalRow;
import io.lemur.core.store.Tx;
import io.lemur.model.MaintenanceWindow;
import io.lemur.model.RenewalPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When certificates fall due, by their policies.
 *
 * @param zone of the policies' windows
 */
public record RenewalPlan(ZoneId zone) implements NextStage {
    private static final int JITTER_STEPS = 1 << 16;

    /** A certificate that was issued here, and whose key is here, is renewed under the standard policy. */
    @Override
    public void issued(Tx tx, CertificateRow certificate) {
        if (certificate.keyId() != null && certificate.authorityId() != null) {
            RenewalPolicy standard = policy(tx, RenewalPolicy.STANDARD);
            tx.renewals().insert(RenewalRow.planned(certificate.id(), standard.name(), due(standard, certificate)));
        }
    }

    /** All policies there are, by name. */
    static Map<String, RenewalPolicy> policies(Tx tx) {
        Map<String, RenewalPolicy> policies = new TreeMap<>();
        policies.put(RenewalPolicy.STANDARD, RenewalPolicy.of(RenewalPolicy.STANDARD));
        tx.renewals().policies().forEach((name, content) -> policies.put(name, PolicyJson.read(name, content)));
        return policies;
    }

    /** The policy of this name, or else the standard one. */
    static RenewalPolicy policy(Tx tx, String name) {
        Map<String, RenewalPolicy> policies = policies(tx);
        RenewalPolicy standard =
                policies.getOrDefault(RenewalPolicy.STANDARD, RenewalPolicy.of(RenewalPolicy.STANDARD));
        return policies.getOrDefault(name, standard);
    }

    /** When a certificate falls due: at the time of its policy, and up to its jitter later, which its fingerprint decides. */
    static Instant due(RenewalPolicy policy, CertificateRow certificate) {
        Instant from = certificate.facts().notBefore();
        Instant until = certificate.facts().notAfter();
        Duration tenth = Duration.between(from, until).dividedBy(10);
        Duration jitter = policy.jitter().compareTo(tenth) < 0 ? policy.jitter() : tenth;
        int chance = Integer.parseInt(certificate.facts().fingerprint().hex().substring(0, 4), 16);
        return policy.time()
                .of(from, until)
                .plus(jitter.multipliedBy(chance).dividedBy(JITTER_STEPS))
                .truncatedTo(ChronoUnit.MILLIS);
    }

    /** When the next window opens; empty: one is open, there are none, or the certificate would have ended by then. */
    Optional<Instant> wait(RenewalPolicy policy, Instant now, Instant end) {
        if (policy.windows().isEmpty() || policy.windows().stream().anyMatch(window -> window.isOpen(now, zone))) {
            return Optional.empty();
        }
        return policy.windows().stream()
                .map(window -> opening(window, now))
                .min(Instant::compareTo)
                .filter(opening -> opening.isBefore(end));
    }

    private Instant opening(MaintenanceWindow window, Instant now) {
        LocalDate day = now.atZone(zone).toLocalDate();
        while (!window.days().contains(day.getDayOfWeek())
                || !day.atTime(window.from()).atZone(zone).toInstant().isAfter(now)) {
            day = day.plusDays(1);
        }
        return day.atTime(window.from()).atZone(zone).toInstant();
    }
}
