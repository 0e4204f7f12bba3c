package io.lemur.tests.contract.seeded;

import io.lemur.model.CertificateBundle;
import io.lemur.spi.DeployRequest;
import io.lemur.spi.DeploymentProbe;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Undeployer;
import io.lemur.testkit.DeployRequestBuilder;
import io.lemur.testkit.contract.DestinationContract;
import io.lemur.testkit.fake.InMemoryDestination;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** Destinations that break what destinations promise. */
@ExtendWith(Seed.class)
class DestinationSubject extends DestinationContract {
    static final Faults<Destination> FAULTS = new Faults<Destination>()
            .breaks("ADeployment.isThere", right -> new Forwarding(right) {
                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    return super.deploy(as(
                            request.name(),
                            CertificateBundle.of(request.bundle().chain())));
                }
            })
            .breaks("ADeployment.isRepeated", right -> new Forwarding(right) {
                private final AtomicInteger count = new AtomicInteger();

                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    return super.deploy(as(request.name() + count.incrementAndGet(), request.bundle()));
                }
            })
            .breaks("ADeployment.isToldByItsName", right -> new Forwarding(right) {
                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    return super.deploy(as("always-the-same", request.bundle()));
                }
            })
            .breaks("ADeployment.replaces", right -> new Forwarding(right) {
                private final Set<String> taken = new HashSet<>();

                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    return taken.add(request.name())
                            ? super.deploy(request)
                            : request.previous().orElse(new DeploymentRef("memory:" + request.name()));
                }
            })
            .breaks("UndeployerContract.takesAwayTwice", right -> new Forwarding(right) {
                private final Set<DeploymentRef> gone = new HashSet<>();

                @Override
                public void undeploy(DeploymentRef deployment) throws InterruptedException {
                    if (!gone.add(deployment)) {
                        throw new IllegalStateException("gone already");
                    }
                    super.undeploy(deployment);
                }
            })
            .breaks("DeploymentProbeContract.saysWhatIsThere", right -> new Forwarding(right) {
                @Override
                public boolean isThere(DeploymentRef deployment) {
                    return true;
                }
            })
            .breaks("FailureHalfWayContract.leavesTheOld", right -> new Forwarding(right) {
                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    try {
                        return super.deploy(request);
                    } catch (PluginException e) {
                        undeploy(new DeploymentRef("memory:" + request.name()));
                        throw e;
                    }
                }
            });

    private final InMemoryDestination destination = new InMemoryDestination();
    private final String seed;

    DestinationSubject(String seed) {
        this.seed = seed;
    }

    private static DeployRequest as(String name, CertificateBundle bundle) {
        return DeployRequestBuilder.of(name, bundle).build();
    }

    @Override
    protected ProviderFactory<Destination> factory() {
        return FAULTS.in(seed, destination);
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
    class FailureHalfWay extends FailureHalfWayContract {
        @Override
        protected void failHalfWay() {
            destination.fail(1, PluginException.Kind.UNAVAILABLE);
        }
    }

    private static class Forwarding implements Destination, Undeployer, DeploymentProbe {
        private final Destination right;

        Forwarding(Destination right) {
            this.right = right;
        }

        @Override
        public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
            return right.deploy(request);
        }

        @Override
        public void undeploy(DeploymentRef deployment) throws InterruptedException {
            ((Undeployer) right).undeploy(deployment);
        }

        @Override
        public boolean isThere(DeploymentRef deployment) throws InterruptedException {
            return ((DeploymentProbe) right).isThere(deployment);
        }
    }
}
