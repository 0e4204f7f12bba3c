package io.lemur.tests.contract;

import io.lemur.model.CertificateBundle;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.EndpointSighting;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.testkit.contract.SourceContract;
import io.lemur.testkit.fake.Gate;
import io.lemur.testkit.fake.InMemorySource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

class InMemorySourceContractTest extends SourceContract {
    private final InMemorySource source = new InMemorySource();

    @Override
    protected ProviderFactory<Source> factory() {
        return source;
    }

    @Override
    protected void put(String name, CertificateBundle bundle) {
        source.put(name, bundle.chain());
    }

    @Nested
    class Chains extends ChainsContract {}

    @Nested
    class BrokenEntry extends BrokenEntryContract {
        @Override
        protected void putBroken(String name) {
            source.putUnreadable(name, "no certificate");
        }
    }

    @Nested
    class MissingPart extends MissingPartContract {
        @Override
        protected void losePart() {
            source.miss("page 2", "no answer");
        }
    }

    @Nested
    class Endpoints extends EndpointSourceContract {
        @Override
        protected void serve(String name, CertificateBundle bundle) {
            put(name, bundle);
            source.putEndpoint(EndpointSighting.of("endpoint/" + name, name + ".example.com", 443)
                    .withCertificate(new DeploymentRef(name)));
        }

        @Override
        protected void silence(String name) {
            source.silence("endpoint/" + name, "no answer");
        }
    }

    @Nested
    class BlockedCall extends BlockedCallContract {
        private @Nullable Gate gate;

        @Override
        protected void hold() {
            gate = source.hold();
        }

        @Override
        protected void awaitArrival() throws InterruptedException {
            Objects.requireNonNull(gate).awaitArrival();
        }

        @Override
        protected void letGo() {
            Objects.requireNonNull(gate).open();
        }
    }
}
