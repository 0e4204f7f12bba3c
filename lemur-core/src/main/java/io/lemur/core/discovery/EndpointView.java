package io.lemur.core.discovery;

import io.lemur.core.store.EndpointRow;
import io.lemur.model.Endpoint;
import io.lemur.model.Fingerprint;
import io.lemur.model.ServedCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An endpoint as it was read. */
record EndpointView(EndpointRow row) implements Endpoint {
    /** A certificate that it serves. */
    private record Served(EndpointRow.Served row) implements ServedCertificate {
        @Override
        public long certificateId() {
            return row.certificateId();
        }

        @Override
        public String certificateName() {
            return row.certificateName();
        }

        @Override
        public Fingerprint fingerprint() {
            return row.fingerprint();
        }

        @Override
        public Instant notAfter() {
            return row.notAfter();
        }

        @Override
        public Optional<String> serverName() {
            return Optional.ofNullable(row.serverName());
        }

        @Override
        public String place() {
            return row.place();
        }
    }

    @Override
    public long id() {
        return row.id();
    }

    @Override
    public String source() {
        return row.source();
    }

    @Override
    public String name() {
        return row.facts().name();
    }

    @Override
    public String host() {
        return row.facts().host();
    }

    @Override
    public int port() {
        return row.facts().port();
    }

    @Override
    public List<ServedCertificate> certificates() {
        return row.certificates().stream().<ServedCertificate>map(Served::new).toList();
    }

    @Override
    public int capacity() {
        return row.facts().capacity();
    }

    @Override
    public Optional<String> protocol() {
        return Optional.ofNullable(row.facts().protocol());
    }

    @Override
    public Optional<String> cipherSuite() {
        return Optional.ofNullable(row.facts().cipherSuite());
    }

    @Override
    public Map<String, String> properties() {
        return row.facts().properties();
    }

    @Override
    public Instant firstSeenAt() {
        return row.firstSeenAt();
    }

    @Override
    public Instant lastSeenAt() {
        return row.lastSeenAt();
    }
}
