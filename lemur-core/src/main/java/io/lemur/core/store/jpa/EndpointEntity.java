package io.lemur.core.store.jpa;

import io.lemur.core.store.EndpointRow;
import io.lemur.core.store.EndpointTable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code lemur_endpoint}. */
@Entity(name = "StoredEndpoint")
@Table(name = "lemur_endpoint")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class EndpointEntity {
    @Id
    long id;

    @Column(name = "source_id", updatable = false)
    long sourceId;

    @Column(updatable = false)
    String name;

    String host;

    @Column(name = "host_key")
    String hostKey;

    int port;
    int capacity;

    @Nullable
    String protocol;

    @Column(name = "cipher_suite")
    @Nullable
    String cipherSuite;

    String properties;

    @Column(name = "first_seen_at", updatable = false)
    Instant firstSeenAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    @Column(name = "sync_id")
    long syncId;

    /** Takes over what a source said. */
    void take(EndpointRow.Facts facts) {
        host = facts.host();
        hostKey = SearchKey.of(facts.host());
        port = facts.port();
        capacity = facts.capacity();
        protocol = facts.protocol();
        cipherSuite = facts.cipherSuite();
        properties = Json.write(new TreeMap<>(facts.properties()));
    }

    EndpointRow.Facts facts() {
        return new EndpointRow.Facts(name, host, port, capacity, protocol, cipherSuite, Json.readTexts(properties));
    }

    EndpointTable.Known known() {
        return new EndpointTable.Known(id, name, host, port);
    }
}
