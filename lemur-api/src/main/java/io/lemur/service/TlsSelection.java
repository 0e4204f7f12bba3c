package io.lemur.service;

import io.lemur.model.CertificateQuery;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates a host serves. Only such as have a private key, are valid now, not revoked and not replaced are picked: the
 * one whose name is exactly the client's, then one with a wildcard, then the default host's; among several the one that expires
 * last. Immutable: each method returns another.
 */
public final class TlsSelection {
    private final CertificateQuery query;
    private final @Nullable String defaultHost;

    private TlsSelection(CertificateQuery query, @Nullable String defaultHost) {
        this.query = query;
        this.defaultHost = defaultHost;
    }

    /** All certificates that are no authority's. Without a default host, a client that names none, or an unknown one, is refused. */
    public static TlsSelection all() {
        return new TlsSelection(CertificateQuery.all(), null);
    }

    /** Only certificates that this query finds; its page and order do not matter. */
    public static TlsSelection of(CertificateQuery query) {
        return new TlsSelection(Objects.requireNonNull(query, "query is null"), null);
    }

    /** With a host whose certificate is served to a client that names none, or one that no certificate covers. */
    public TlsSelection withDefaultHost(String host) {
        return new TlsSelection(query, Objects.requireNonNull(host, "host is null"));
    }

    /** Which certificates. */
    public CertificateQuery query() {
        return query;
    }

    /** The default host. */
    public Optional<String> defaultHost() {
        return Optional.ofNullable(defaultHost);
    }
}
