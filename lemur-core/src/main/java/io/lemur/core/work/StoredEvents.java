package io.lemur.core.work;

import io.lemur.event.AuthorityCreated;
import io.lemur.event.CertificateDeployed;
import io.lemur.event.CertificateEvent;
import io.lemur.event.CertificateImported;
import io.lemur.event.CertificateIssued;
import io.lemur.event.CertificateReplaced;
import io.lemur.event.CertificateRevoked;
import io.lemur.event.CertificateUndeployed;
import io.lemur.event.CertificateUpdated;
import io.lemur.event.DeploymentFailed;
import io.lemur.event.EndpointExpired;
import io.lemur.event.EndpointSeen;
import io.lemur.event.KeyExported;
import io.lemur.event.LemurEvent;
import io.lemur.event.OrderCancelled;
import io.lemur.event.OrderFailed;
import io.lemur.event.RenewalFailed;
import io.lemur.event.RevocationFailed;
import io.lemur.event.SourceSynced;
import io.lemur.model.RevocationReason;
import java.time.Instant;
import java.util.Optional;

/** The events as listeners see them: what was stored, under the names of their interfaces. */
final class StoredEvents {
    private StoredEvents() {}

    /** What all events say. */
    abstract static class Base implements LemurEvent {
        final StoredFacts facts;

        Base(StoredFacts facts) {
            this.facts = facts;
        }

        @Override
        public long id() {
            return facts.row().id();
        }

        @Override
        public Instant at() {
            return facts.row().at();
        }

        @Override
        public String actor() {
            return facts.row().actor();
        }

        /** Kind and number. */
        @Override
        public String toString() {
            return facts.row().type() + " " + id();
        }
    }

    /** What all events of a certificate say. */
    abstract static class OfCertificate extends Base implements CertificateEvent {
        OfCertificate(StoredFacts facts) {
            super(facts);
        }

        @Override
        public long certificateId() {
            return facts.certificateId();
        }

        @Override
        public String certificateName() {
            return facts.text("certificateName");
        }
    }

    /** An event of a kind that only a newer version knows. */
    static final class Unknown extends Base {
        Unknown(StoredFacts facts) {
            super(facts);
        }
    }

    static final class Issued extends OfCertificate implements CertificateIssued {
        Issued(StoredFacts facts) {
            super(facts);
        }

        @Override
        public long orderId() {
            return facts.number("orderId");
        }

        @Override
        public String authority() {
            return facts.text("authority");
        }
    }

    static final class Imported extends OfCertificate implements CertificateImported {
        Imported(StoredFacts facts) {
            super(facts);
        }

        @Override
        public Optional<String> source() {
            return facts.found("source");
        }
    }

    static final class Updated extends OfCertificate implements CertificateUpdated {
        Updated(StoredFacts facts) {
            super(facts);
        }
    }

    static final class Replaced extends OfCertificate implements CertificateReplaced {
        Replaced(StoredFacts facts) {
            super(facts);
        }

        @Override
        public long replacedBy() {
            return facts.number("replacedBy");
        }
    }

    static final class Revoked extends OfCertificate implements CertificateRevoked {
        Revoked(StoredFacts facts) {
            super(facts);
        }

        @Override
        public RevocationReason reason() {
            return RevocationReason.valueOf(facts.text("reason"));
        }
    }

    static final class NotRevoked extends OfCertificate implements RevocationFailed {
        NotRevoked(StoredFacts facts) {
            super(facts);
        }

        @Override
        public RevocationReason reason() {
            return RevocationReason.valueOf(facts.text("reason"));
        }

        @Override
        public String failure() {
            return facts.text("failure");
        }
    }

    static final class Deployed extends OfCertificate implements CertificateDeployed {
        Deployed(StoredFacts facts) {
            super(facts);
        }

        @Override
        public String destination() {
            return facts.text("destination");
        }

        @Override
        public String reference() {
            return facts.text("reference");
        }
    }

    static final class Undeployed extends OfCertificate implements CertificateUndeployed {
        Undeployed(StoredFacts facts) {
            super(facts);
        }

        @Override
        public String destination() {
            return facts.text("destination");
        }
    }

    static final class NotDeployed extends OfCertificate implements DeploymentFailed {
        NotDeployed(StoredFacts facts) {
            super(facts);
        }

        @Override
        public String destination() {
            return facts.text("destination");
        }

        @Override
        public String failure() {
            return facts.text("failure");
        }
    }

    static final class NotRenewed extends OfCertificate implements RenewalFailed {
        NotRenewed(StoredFacts facts) {
            super(facts);
        }

        @Override
        public int attempts() {
            return Math.toIntExact(facts.number("attempts"));
        }

        @Override
        public String failure() {
            return facts.text("failure");
        }
    }

    static final class Exported extends OfCertificate implements KeyExported {
        Exported(StoredFacts facts) {
            super(facts);
        }

        @Override
        public String format() {
            return facts.text("format");
        }
    }

    static final class Failed extends Base implements OrderFailed {
        Failed(StoredFacts facts) {
            super(facts);
        }

        @Override
        public long orderId() {
            return facts.number("orderId");
        }

        @Override
        public String authority() {
            return facts.text("authority");
        }

        @Override
        public String reason() {
            return facts.text("reason");
        }
    }

    static final class Cancelled extends Base implements OrderCancelled {
        Cancelled(StoredFacts facts) {
            super(facts);
        }

        @Override
        public long orderId() {
            return facts.number("orderId");
        }
    }

    static final class Synced extends Base implements SourceSynced {
        Synced(StoredFacts facts) {
            super(facts);
        }

        @Override
        public String source() {
            return facts.text("source");
        }

        @Override
        public boolean complete() {
            return facts.flag("complete");
        }

        @Override
        public long added() {
            return facts.number("added");
        }
    }

    /** What all events of an endpoint say. */
    abstract static class OfEndpoint extends Base {
        OfEndpoint(StoredFacts facts) {
            super(facts);
        }

        public long endpointId() {
            return facts.number("endpointId");
        }

        public String source() {
            return facts.text("source");
        }

        public String endpoint() {
            return facts.text("endpoint");
        }

        public String host() {
            return facts.text("host");
        }

        public int port() {
            return (int) facts.number("port");
        }
    }

    static final class NewEndpoint extends OfEndpoint implements EndpointSeen {
        NewEndpoint(StoredFacts facts) {
            super(facts);
        }
    }

    static final class GoneEndpoint extends OfEndpoint implements EndpointExpired {
        GoneEndpoint(StoredFacts facts) {
            super(facts);
        }
    }

    static final class Created extends Base implements AuthorityCreated {
        Created(StoredFacts facts) {
            super(facts);
        }

        @Override
        public String authority() {
            return facts.text("authority");
        }
    }
}
