package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that serves TLS, as a source saw it. Made by plugins, read by the host. Immutable: each method returns another sighting,
 * so it grows by methods. Two are equal if they say the same.
 */
@Experimental
public final class EndpointSighting {
    private static final int MAX_ID = 512;
    private static final int MAX_HOST = 255;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_WORD = 255;
    private static final int MAX_VALUE = 2_048;
    private static final int MOST_CERTIFICATES = 10_000;
    private static final int MOST_PROPERTIES = 100;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Seen seen;

    /**
     * A certificate that an endpoint serves.
     *
     * @param at its place, under which the same run told of it by {@link DiscoverySink#found}
     * @param serverName the name by which a client asks for it (SNI, RFC 6066, section 3), at most 255 characters; null: served to
     *     whoever sends no name, or one that nobody knows
     */
    public record Served(DeploymentRef at, @Nullable String serverName) {
        /** Makes one. */
        public Served {
            Objects.requireNonNull(at, "at is null");
            if (serverName != null) {
                requireText("server name", serverName, MAX_HOST);
            }
        }
    }

    private record Seen(
            String id,
            String host,
            int port,
            List<Served> certificates,
            int capacity,
            @Nullable String protocol,
            @Nullable String cipherSuite,
            Map<String, String> properties) {}

    private EndpointSighting(Seen seen) {
        this.seen = seen;
    }

    /**
     * An endpoint of which nothing more is known.
     *
     * @param id its name at the source: the same in every run, and of no other endpoint there; 1 to 512 characters
     * @param host where it is reached: a name or an address, at most 255 characters
     * @param port 1 to 65535
     * @throws IllegalArgumentException if one of them is not so
     */
    public static EndpointSighting of(String id, String host, int port) {
        requireText("id", id, MAX_ID);
        requireText("host", host, MAX_HOST);
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port " + port + " is not 1 to " + MAX_PORT);
        }
        return new EndpointSighting(new Seen(id, host, port, List.of(), 1, null, null, Map.of()));
    }

    /** The same that serves one more certificate, to whoever sends no name. */
    public EndpointSighting withCertificate(DeploymentRef at) {
        return with(new Served(at, null));
    }

    /**
     * The same that serves one more certificate, to whoever asks for this name.
     *
     * @throws IllegalArgumentException if the name is blank or too long
     */
    public EndpointSighting withCertificate(DeploymentRef at, String serverName) {
        return with(new Served(at, Objects.requireNonNull(serverName, "serverName is null")));
    }

    private EndpointSighting with(Served served) {
        List<Served> more = new ArrayList<>(seen.certificates);
        if (!more.contains(served)) {
            more.add(served);
        }
        if (more.size() > MOST_CERTIFICATES) {
            throw new IllegalArgumentException("an endpoint serves at most " + MOST_CERTIFICATES + " certificates");
        }
        return new EndpointSighting(new Seen(
                seen.id,
                seen.host,
                seen.port,
                List.copyOf(more),
                seen.capacity,
                seen.protocol,
                seen.cipherSuite,
                seen.properties));
    }

    /**
     * The same that has room for so many certificates; 1 by default.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public EndpointSighting withCapacity(int certificates) {
        if (certificates < 1) {
            throw new IllegalArgumentException(
                    "an endpoint has room for one certificate at least, not " + certificates);
        }
        return new EndpointSighting(new Seen(
                seen.id,
                seen.host,
                seen.port,
                seen.certificates,
                certificates,
                seen.protocol,
                seen.cipherSuite,
                seen.properties));
    }

    /** The same that speaks this version, such as {@code TLSv1.3}; at most 255 characters. */
    public EndpointSighting withProtocol(String version) {
        requireText("protocol", version, MAX_WORD);
        return new EndpointSighting(new Seen(
                seen.id,
                seen.host,
                seen.port,
                seen.certificates,
                seen.capacity,
                version,
                seen.cipherSuite,
                seen.properties));
    }

    /** The same that chose this suite, by its name at IANA, such as {@code TLS_AES_128_GCM_SHA256}; at most 255 characters. */
    public EndpointSighting withCipherSuite(String name) {
        requireText("cipher suite", name, MAX_WORD);
        return new EndpointSighting(new Seen(
                seen.id, seen.host, seen.port, seen.certificates, seen.capacity, seen.protocol, name, seen.properties));
    }

    /**
     * The same with something more to know about it, instead of what was said under this name.
     *
     * @param name at most 255 characters
     * @param value at most 2,048 characters; shown to whoever may see the endpoint, so never a secret
     * @throws IllegalArgumentException if one of them is blank or too long, or there are more than 100
     */
    public EndpointSighting withProperty(String name, String value) {
        requireText("property's name", name, MAX_WORD);
        requireText("property's value", value, MAX_VALUE);
        Map<String, String> more = new TreeMap<>(seen.properties);
        more.put(name, value);
        if (more.size() > MOST_PROPERTIES) {
            throw new IllegalArgumentException("an endpoint has at most " + MOST_PROPERTIES + " properties");
        }
        return new EndpointSighting(new Seen(
                seen.id,
                seen.host,
                seen.port,
                seen.certificates,
                seen.capacity,
                seen.protocol,
                seen.cipherSuite,
                Map.copyOf(more)));
    }

    private static void requireText(String what, String text, int most) {
        Objects.requireNonNull(text, () -> what + " is null");
        if (text.isBlank() || text.length() > most || CONTROL.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "an endpoint's " + what + " has 1 to " + most + " characters, none of them a control character");
        }
    }

    /** Its name at the source. */
    public String id() {
        return seen.id;
    }

    /** Where it is reached: a name or an address. */
    public String host() {
        return seen.host;
    }

    /** The port. */
    public int port() {
        return seen.port;
    }

    /** What it serves, in the order in which it was said; the same certificate may be served under several names. */
    public List<Served> certificates() {
        return seen.certificates;
    }

    /** How many certificates it has room for. */
    public int capacity() {
        return seen.capacity;
    }

    /** The version it speaks. */
    public Optional<String> protocol() {
        return Optional.ofNullable(seen.protocol);
    }

    /** The suite it chose. */
    public Optional<String> cipherSuite() {
        return Optional.ofNullable(seen.cipherSuite);
    }

    /** What else is known, by name. */
    public Map<String, String> properties() {
        return seen.properties;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EndpointSighting sighting && seen.equals(sighting.seen);
    }

    @Override
    public int hashCode() {
        return seen.hashCode();
    }

    /** Name and place. */
    @Override
    public String toString() {
        return "EndpointSighting[" + seen.id + " at " + seen.host + ", port " + seen.port + "]";
    }
}
