package io.lemur.core.policy;

import io.lemur.model.KeyType;
import io.lemur.model.SubjectAltName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The host's own rules for requests.
 *
 * @param allowedDomains a host name that is asked for must match one of these as a whole; empty: all may be asked for
 * @param sensitiveDomains host names that only some may ask for, each with all names below it
 * @param sensitiveRoles the roles, besides the administrator's, that no rule about domains binds
 * @param keyTypes which keys may be asked for
 * @param weekendExpiration whether a certificate may end on a Saturday or Sunday (UTC)
 * @param maxNames how many names a certificate may have
 */
public record PolicySettings(
        List<Pattern> allowedDomains,
        Set<String> sensitiveDomains,
        Set<String> sensitiveRoles,
        Set<KeyType> keyTypes,
        boolean weekendExpiration,
        int maxNames) {
    /** No rule of the host's own; at most 1,000 names. */
    public static final PolicySettings STANDARD =
            new PolicySettings(List.of(), Set.of(), Set.of(), EnumSet.allOf(KeyType.class), true, 1_000);

    /** Makes them. */
    public PolicySettings {
        allowedDomains = List.copyOf(allowedDomains);
        sensitiveDomains = sensitiveDomains.stream()
                .map(domain -> new SubjectAltName.Dns(domain).value())
                .collect(Collectors.toUnmodifiableSet());
        sensitiveRoles = Set.copyOf(sensitiveRoles);
        keyTypes = Set.copyOf(keyTypes);
        if (maxNames < 1) {
            throw new IllegalArgumentException("maxNames is less than 1");
        }
    }
}
