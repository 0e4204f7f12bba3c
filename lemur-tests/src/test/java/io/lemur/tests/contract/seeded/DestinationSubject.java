package io.lemur.tests.contract.seeded;

import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.spi.CrlPublisher;
import io.lemur.spi.CrlRequest;
import io.lemur.spi.DeployRequest;
import io.lemur.spi.DeploymentProbe;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProbeAnswer;
import io.lemur.spi.ProbeRequest;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.UndeployRequest;
import io.lemur.spi.Undeployer;
import io.lemur.testkit.CrlRequestBuilder;
import io.lemur.testkit.DeployRequestBuilder;
import io.lemur.testkit.UndeployRequestBuilder;
import io.lemur.testkit.contract.DestinationContract;
import io.lemur.testkit.fake.InMemoryDestination;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** Destinations that break what destinations promise. */
@ExtendWith(Seed.class)
class DestinationSubject extends DestinationContract {
    static final Faults<Destination> FAULTS = new Faults<Destination>()
            .breaks("ADeployment.isThere: drops the issuers", right -> new Forwarding(right) {
                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    CertificateChain leaf =
                            CertificateChain.of(List.of(request.bundle().chain().leaf()));
                    return super.deploy(as(
                            request.name(),
                            CertificateBundle.of(
                                    leaf, request.bundle().privateKey().orElseThrow())));
                }
            })
            .breaks("ADeployment.isThere: drops the key", right -> new Forwarding(right) {
                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    return super.deploy(as(
                            request.name(),
                            CertificateBundle.of(request.bundle().chain())));
                }
            })
            .breaks("ADeployment.isRepeated: leaves two copies", right -> new Forwarding(right) {
                private final AtomicInteger count = new AtomicInteger();

                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    super.deploy(as(request.name() + ".old" + count.incrementAndGet(), request.bundle()));
                    return super.deploy(request);
                }
            })
            .breaks("ADeployment.isRepeated: answers with another reference", right -> new Forwarding(right) {
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
            .breaks("ADeployment.replaces: puts the new one beside", right -> new Forwarding(right) {
                private final AtomicInteger count = new AtomicInteger();

                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    return super.deploy(as(request.name() + count.incrementAndGet(), request.bundle()));
                }
            })
            .breaks("ADeployment.replaces: keeps the old one", right -> new Forwarding(right) {
                private final Set<String> taken = new HashSet<>();

                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    return taken.add(request.name())
                            ? super.deploy(request)
                            : request.previous().orElse(new DeploymentRef("memory:" + request.name()));
                }
            })
            .breaks("UndeployerContract.takesAwayTwice: fails the second time", right -> new Forwarding(right) {
                private final Set<String> gone = new HashSet<>();

                @Override
                public void undeploy(UndeployRequest request) throws InterruptedException {
                    if (!gone.add(request.name())) {
                        throw new IllegalStateException("gone already");
                    }
                    super.undeploy(request);
                }
            })
            .breaks("UndeployerContract.takesAwayTwice: takes away nothing", right -> new Forwarding(right) {
                @Override
                public void undeploy(UndeployRequest request) {
                    // leaves it there
                }
            })
            .breaks("UndeployerContract.takesAwayTwice: takes away all", right -> new Forwarding(right) {
                private final Set<String> all = new HashSet<>();

                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    all.add(request.name());
                    return super.deploy(request);
                }

                @Override
                public void undeploy(UndeployRequest request) throws InterruptedException {
                    for (String each : all) {
                        super.undeploy(UndeployRequestBuilder.of(each).build());
                    }
                }
            })
            .breaks(
                    "UndeployerContract.takesAwayByName: leaves what it has no reference of",
                    right -> new Forwarding(right) {
                        @Override
                        public void undeploy(UndeployRequest request) throws InterruptedException {
                            if (request.deployment().isPresent()) {
                                super.undeploy(request);
                            }
                        }
                    })
            .breaks("DeploymentProbeContract.saysWhatIsThere: always there", right -> new Forwarding(right) {
                @Override
                public ProbeAnswer probe(ProbeRequest request) {
                    return new ProbeAnswer.There();
                }
            })
            .breaks("DeploymentProbeContract.saysWhatIsThere: never there", right -> new Forwarding(right) {
                @Override
                public ProbeAnswer probe(ProbeRequest request) {
                    return new ProbeAnswer.Absent();
                }
            })
            .breaks("DeploymentProbeContract.saysWhichOneIsThere", right -> new Forwarding(right) {
                @Override
                public ProbeAnswer probe(ProbeRequest request) throws InterruptedException {
                    return super.probe(request) instanceof ProbeAnswer.Absent absent ? absent : new ProbeAnswer.There();
                }
            })
            .breaks("CrlPublisherContract.publishes: drops it", right -> new Forwarding(right) {
                @Override
                public void publishCrl(CrlRequest request) {
                    // keeps nothing
                }
            })
            .breaks("CrlPublisherContract.publishes: has one place for all", right -> new Forwarding(right) {
                @Override
                public void publishCrl(CrlRequest request) throws InterruptedException {
                    for (String name : List.of("root", "other")) {
                        super.publishCrl(CrlRequestBuilder.of(name, request.number(), request.der())
                                .build());
                    }
                }
            })
            .breaks("CrlPublisherContract.publishes: keeps the first", right -> new Forwarding(right) {
                private final Set<String> taken = new HashSet<>();

                @Override
                public void publishCrl(CrlRequest request) throws InterruptedException {
                    if (taken.add(request.name())) {
                        super.publishCrl(request);
                    }
                }
            })
            .breaks("CrlPublisherContract.publishesTwice: fails the second time", right -> new Forwarding(right) {
                private final Set<String> keys = new HashSet<>();

                @Override
                public void publishCrl(CrlRequest request) throws InterruptedException {
                    if (!keys.add(request.idempotencyKey())) {
                        throw new IllegalStateException("published already");
                    }
                    super.publishCrl(request);
                }
            })
            .breaks("CrlPublisherContract.keepsTheNewer: takes the last", right -> new Forwarding(right) {
                private BigInteger number = BigInteger.ZERO;

                @Override
                public void publishCrl(CrlRequest request) throws InterruptedException {
                    number = number.add(request.number());
                    super.publishCrl(CrlRequestBuilder.of(request.name(), number, request.der())
                            .build());
                }
            })
            .breaks("CrlPublisherContract.keepsTheNewer: fails", right -> new Forwarding(right) {
                private final Map<String, BigInteger> newest = new HashMap<>();

                @Override
                public void publishCrl(CrlRequest request) throws InterruptedException {
                    BigInteger there = newest.merge(request.name(), request.number(), BigInteger::max);
                    if (request.number().compareTo(there) < 0) {
                        throw new IllegalStateException("there is a newer one");
                    }
                    super.publishCrl(request);
                }
            })
            .breaks("FailureHalfWayContract.leavesTheOld: in silence", right -> new Forwarding(right) {
                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    try {
                        return super.deploy(request);
                    } catch (PluginException e) {
                        return new DeploymentRef("memory:" + request.name());
                    }
                }
            })
            .breaks("FailureHalfWayContract.leavesTheOld: leaves nothing", right -> new Forwarding(right) {
                @Override
                public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
                    try {
                        return super.deploy(request);
                    } catch (PluginException e) {
                        DeploymentRef old = new DeploymentRef("memory:" + request.name());
                        undeploy(UndeployRequestBuilder.of(request.name(), old).build());
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

    private static class Forwarding implements Destination, Undeployer, DeploymentProbe, CrlPublisher {
        private final Destination right;

        Forwarding(Destination right) {
            this.right = right;
        }

        @Override
        public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
            return right.deploy(request);
        }

        @Override
        public void undeploy(UndeployRequest request) throws InterruptedException {
            ((Undeployer) right).undeploy(request);
        }

        @Override
        public ProbeAnswer probe(ProbeRequest request) throws InterruptedException {
            return ((DeploymentProbe) right).probe(request);
        }

        @Override
        public void publishCrl(CrlRequest request) throws InterruptedException {
            ((CrlPublisher) right).publishCrl(request);
        }
    }
}
