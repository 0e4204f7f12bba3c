package io.lemur.core.store;

import io.lemur.model.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code lemur_endpoint}: what serves TLS, as one source saw it.
 *
 * @param id its number
 * @param source the source's name
 * @param facts what the source said
 * @param certificates what it serves, as far as the viewer may see it
 * @param firstSeenAt when first seen
 * @param lastSeenAt when last seen
 */
public record EndpointRow(
        long id, String source, Facts facts, List<Served> certificates, Instant firstSeenAt, Instant lastSeenAt) {
    /**
     * What a source says of an endpoint.
     *
     * @param name its name at the source
     * @param host where it is reached
     * @param port the port
     * @param capacity how many certificates it has room for
     * @param protocol the version of TLS; null: not known
     * @param cipherSuite the suite; null: not known
     * @param properties what else is known
     */
    public record Facts(
            String name,
            String host,
            int port,
            int capacity,
            @Nullable String protocol,
            @Nullable String cipherSuite,
            Map<String, String> properties) {}

    /**
     * A certificate that is served.
     *
     * @param certificateId the certificate
     * @param certificateName its name
     * @param fingerprint its identity
     * @param notAfter until when it is valid
     * @param place the source's own reference
     * @param serverName the name by which it is asked for; null: none
     */
    public record Served(
            long certificateId,
            String certificateName,
            Fingerprint fingerprint,
            Instant notAfter,
            String place,
            @Nullable String serverName) {}
}
