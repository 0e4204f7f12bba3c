package io.lemur.tests.contract;

import io.lemur.model.CertificateBundle;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.contract.DestinationContract;
import io.lemur.testkit.fake.Gate;
import io.lemur.testkit.fake.InMemoryDestination;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

class InMemoryDestinationContractTest extends DestinationContract {
    private final InMemoryDestination destination = new InMemoryDestination();

    @Override
    protected ProviderFactory<Destination> factory() {
        return destination;
    }

    @Override
    protected Optional<CertificateBundle> lookUp(DeploymentRef reference) {
        return Optional.ofNullable(destination.deployed().get(reference));
    }

    @Override
    protected int count() {
        return destination.deployed().size();
    }

    @Nested
    class Undeploys extends UndeployerContract {}

    @Nested
    class Probes extends DeploymentProbeContract {
        @Override
        protected void lose(DeploymentRef reference) {
            destination.lose(reference);
        }
    }

    @Nested
    class PublishesCrls extends CrlPublisherContract {
        @Override
        protected Optional<byte[]> readCrl(String name) {
            return Optional.ofNullable(destination.crls().get(name));
        }
    }

    @Nested
    class FailureHalfWay extends FailureHalfWayContract {
        @Override
        protected void failHalfWay() {
            destination.fail(1, PluginException.Kind.UNAVAILABLE);
        }
    }

    @Nested
    class BlockedCall extends BlockedCallContract {
        private @Nullable Gate gate;

        @Override
        protected void hold() {
            gate = destination.hold();
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
