package io.lemur.core.policy;

import io.lemur.model.SubjectAltName;
import java.util.Optional;

/** Which domains the host lets people ask for. Administrators and the roles the settings name are not bound. */
final class DomainRules {
    private final PolicySettings settings;

    DomainRules(PolicySettings settings) {
        this.settings = settings;
    }

    /**
     * What forbids a host name.
     *
     * @param host lower-case A-labels, perhaps with {@code *.} in front: a wildcard is judged as what it covers
     */
    Optional<String> fault(String host, Actor actor) {
        if (actor.isAdmin() || settings.sensitiveRoles().stream().anyMatch(actor.roles()::contains)) {
            return Optional.empty();
        }
        if (!settings.allowedDomains().isEmpty()
                && settings.allowedDomains().stream()
                        .noneMatch(pattern -> pattern.matcher(host).matches())) {
            return Optional.of("'" + Faults.visible(host) + "' matches none of the domains that are allowed here");
        }
        if (settings.sensitiveDomains().stream().anyMatch(domain -> touches(host, domain))) {
            return Optional.of(
                    "'" + Faults.visible(host) + "' is a sensitive domain; only an administrator may ask for it");
        }
        return Optional.empty();
    }

    /** Whether it is the domain or below it, or a wildcard that covers it. */
    private static boolean touches(String host, String domain) {
        String name = host.startsWith("*.") ? host.substring(2) : host;
        return name.equals(domain) || name.endsWith("." + domain) || new SubjectAltName.Dns(host).covers(domain);
    }
}
