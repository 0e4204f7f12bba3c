package io.lemur.core.tls;

import io.lemur.core.inventory.Servable;
import io.lemur.error.MalformedInputException;
import io.lemur.model.SubjectAltName;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Certificates by the names they are valid for. Immutable. */
final class ServingIndex {
    private static final Comparator<Servable> LONGEST_VALID =
            Comparator.comparing(Servable::notAfter).thenComparingLong(Servable::id);

    private final Map<String, List<Servable>> byName = new HashMap<>();
    private final Map<String, Servable> byAlias = new HashMap<>();

    ServingIndex(Collection<Servable> servables) {
        for (Servable servable : servables) {
            byAlias.put(alias(servable), servable);
            for (String name : servable.names()) {
                byName.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(servable);
            }
        }
    }

    /** What JSSE knows a certificate by. */
    static String alias(Servable servable) {
        return servable.id() + "." + servable.keyId();
    }

    /** The certificate of an alias. */
    Optional<Servable> find(String alias) {
        return Optional.ofNullable(byAlias.get(alias));
    }

    /** Whether the other index picks the same. */
    boolean isSameAs(ServingIndex other) {
        return replacements().equals(other.replacements());
    }

    /** All that is here can change of a certificate. */
    private Map<String, Set<Long>> replacements() {
        Map<String, Set<Long>> replacements = new HashMap<>();
        byAlias.forEach((alias, servable) -> replacements.put(alias, servable.replacedBy()));
        return replacements;
    }

    /** The aliases of all with a key of this kind. */
    List<String> aliases(KeyKind kind) {
        return byAlias.entrySet().stream()
                .filter(entry -> isOf(kind, entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The keys, by their rows. */
    Map<Long, PrivateKey> keys() {
        Map<Long, PrivateKey> keys = new HashMap<>();
        byAlias.values().forEach(servable -> keys.put(servable.keyId(), servable.key()));
        return keys;
    }

    /**
     * The certificate for a host: of those that are valid and not replaced by another one that would do, the one with exactly this
     * name before one with a wildcard, and among several the one that expires last.
     *
     * <p>One that is replaced is served on while its replacement would not do: it is not valid yet, or any more, revoked, has no
     * key here, another kind of key, or lacks the name.
     *
     * @param host a host name or an IP address
     * @param signatures what the client verifies; empty: unknown
     */
    Optional<Servable> pick(String host, KeyKind kind, List<String> signatures, Instant now) {
        Predicate<Servable> fits = servable -> servable.isValidAt(now) && isOf(kind, servable);
        String exactName = exactName(host);
        List<Servable> exact = named(exactName, fits);
        List<Servable> all = new ArrayList<>(exact);
        all.addAll(named(wildcardName(exactName), fits));

        List<Servable> left = all;
        left = preferring(left, servable -> KeyKind.suits(publicKey(servable), signatures));
        Set<Long> ids = left.stream().map(Servable::id).collect(Collectors.toSet());
        left = preferring(left, servable -> Collections.disjoint(servable.replacedBy(), ids));
        left = preferring(left, exact::contains);
        return left.stream().max(LONGEST_VALID);
    }

    private List<Servable> named(String name, Predicate<Servable> fits) {
        return byName.getOrDefault(name, List.of()).stream().filter(fits).toList();
    }

    private static List<Servable> preferring(List<Servable> all, Predicate<Servable> better) {
        List<Servable> left = all.stream().filter(better).toList();
        return left.isEmpty() ? all : left;
    }

    private static String exactName(String host) {
        try {
            return SubjectAltName.host(host).toString();
        } catch (MalformedInputException e) {
            return ""; // a client may send anything
        }
    }

    private static String wildcardName(String exactName) {
        int dot = exactName.indexOf('.');
        return exactName.startsWith("dns:") && dot > 0 ? "dns:*" + exactName.substring(dot) : "";
    }

    private static boolean isOf(KeyKind kind, Servable servable) {
        return KeyKind.of(publicKey(servable)).equals(Optional.of(kind));
    }

    private static PublicKey publicKey(Servable servable) {
        return servable.chain().leaf().getPublicKey();
    }
}
