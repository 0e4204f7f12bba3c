package io.lemur.model;

import io.lemur.annotation.Experimental;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that serves TLS, as one source saw it last; what two sources see is two endpoints. Made by the engine and only read by
 * hosts, so methods can be added.
 */
@Experimental
public interface Endpoint {
    /** Its number. */
    long id();

    /** The source that tells of it, by name. */
    String source();

    /** Its name at the source: the same as long as it is there, such as {@code www.example.com:443}. */
    String name();

    /** Where it is reached: a name or an address. */
    String host();

    /** The port. */
    int port();

    /** The certificates that it serves, those of them that the caller may see, each once for every server name. */
    List<ServedCertificate> certificates();

    /** How many certificates it has room for. */
    int capacity();

    /** The version of TLS, such as {@code TLSv1.3}, where the source knows it. */
    Optional<String> protocol();

    /** The cipher suite by its name at IANA, where the source knows it. */
    Optional<String> cipherSuite();

    /** What else the source says, by name. */
    Map<String, String> properties();

    /** When it was first seen, by the host's clock. */
    Instant firstSeenAt();

    /** When it was last seen, by the host's clock. */
    Instant lastSeenAt();
}
