package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lemur.annotation.Experimental;
import io.lemur.model.CertificateBundle;
import io.lemur.model.Fingerprint;
import io.lemur.spi.CrlPublisher;
import io.lemur.spi.DeploymentProbe;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.ProbeAnswer;
import io.lemur.spi.Undeployer;
import io.lemur.testkit.CrlRequestBuilder;
import io.lemur.testkit.DeployRequestBuilder;
import io.lemur.testkit.ProbeRequestBuilder;
import io.lemur.testkit.UndeployRequestBuilder;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What a destination promises. Abilities and topics that are declared by nested classes: {@link UndeployerContract},
 * {@link DeploymentProbeContract}, {@link CrlPublisherContract}, {@link FailureHalfWayContract}, and those of {@link ProviderContract}.
 */
@Experimental
public abstract class DestinationContract extends ProviderContract<Destination> {
    private static final String NAME = "www.example.com-1";

    /** For subclasses. */
    protected DestinationContract() {}

    /** What is at a reference, seen past the destination; with the key where the place holds it. */
    protected abstract Optional<CertificateBundle> lookUp(DeploymentRef reference) throws Exception;

    /** How many certificates are at the place, which is empty before each test. */
    protected abstract int count() throws Exception;

    @Override
    final Use<Destination> use() {
        CertificateBundle bundle = bundle("www.example.com");
        return destination -> destination.deploy(request(NAME, bundle).build());
    }

    private DeployRequestBuilder request(String name, CertificateBundle bundle) {
        return DeployRequestBuilder.of(name, bundle).deadline(deadline());
    }

    private CertificateBundle bundle(String host) {
        CertificateBundle bundle = ca().intermediate("Contract Intermediate").issue(host);
        return provider().needsPrivateKey() ? bundle : CertificateBundle.of(bundle.chain());
    }

    private DeploymentRef deploy(String name, CertificateBundle bundle) throws Exception {
        return provider().deploy(request(name, bundle).build());
    }

    private void holds(DeploymentRef reference, CertificateBundle bundle) throws Exception {
        assertThat(lookUp(reference)).as("what is at %s", reference).hasValueSatisfying(found -> {
            assertThat(found.chain()).as("the whole chain").isEqualTo(bundle.chain());
            assertThat(found.privateKey()).isEqualTo(bundle.privateKey());
        });
    }

    /** What is there afterwards. */
    @Nested
    @DisplayName("A deployment")
    class ADeployment {
        @Test
        @DisplayName("puts the certificate there with its issuers, and with its key where the place needs it")
        void isThere() throws Exception {
            CertificateBundle bundle = bundle("www.example.com");
            holds(deploy(NAME, bundle), bundle);
        }

        @Test
        @DisplayName("made again answers with an equal reference and leaves one copy")
        void isRepeated() throws Exception {
            CertificateBundle bundle = bundle("www.example.com");
            DeploymentRef first = deploy(NAME, bundle);
            DeploymentRef again = deploy(NAME, bundle);
            assertThat(again).isEqualTo(first);
            assertThat(count()).isEqualTo(1);
            holds(again, bundle);
        }

        @Test
        @DisplayName("is told from another one by the host's name")
        void isToldByItsName() throws Exception {
            CertificateBundle one = bundle("one.example.com");
            CertificateBundle two = bundle("two.example.com");
            DeploymentRef first = deploy("one", one);
            DeploymentRef second = deploy("two", two);
            assertThat(first).isNotEqualTo(second);
            holds(first, one);
            holds(second, two);
        }

        @Test
        @DisplayName("under a name that is taken replaces what is there")
        void replaces() throws Exception {
            CertificateBundle renewed = bundle("www.example.com");
            DeploymentRef first = deploy(NAME, bundle("www.example.com"));
            DeploymentRef second =
                    provider().deploy(request(NAME, renewed).previous(first).build());
            holds(second, renewed);
            assertThat(count()).isEqualTo(1);
        }
    }

    /** Declares a destination that can take back what was put there. */
    @DisplayName("Undeployer")
    @Proves(Undeployer.class)
    protected abstract class UndeployerContract {
        /** For subclasses. */
        protected UndeployerContract() {}

        @Test
        @DisplayName("takes away one deployment, and again is no error")
        void takesAwayTwice() throws Exception {
            CertificateBundle kept = bundle("kept.example.com");
            DeploymentRef other = deploy("kept", kept);
            DeploymentRef gone = deploy("gone", bundle("gone.example.com"));
            undeploy("gone", gone);
            assertThat(lookUp(gone)).isEmpty();
            holds(other, kept);
            assertThatCode(() -> undeploy("gone", gone)).doesNotThrowAnyException();
            holds(other, kept);
        }

        @Test
        @DisplayName("takes away by its name alone a deployment whose answer was lost")
        void takesAwayByName() throws Exception {
            CertificateBundle kept = bundle("kept.example.com");
            DeploymentRef other = deploy("kept", kept);
            DeploymentRef lost = deploy("lost", bundle("lost.example.com"));
            for (String name : List.of("lost", "lost", "never-there")) {
                ((Undeployer) provider())
                        .undeploy(UndeployRequestBuilder.of(name)
                                .deadline(deadline())
                                .build());
            }
            assertThat(lookUp(lost)).isEmpty();
            holds(other, kept);
        }

        private void undeploy(String name, DeploymentRef reference) throws Exception {
            ((Undeployer) provider())
                    .undeploy(UndeployRequestBuilder.of(name, reference)
                            .deadline(deadline())
                            .build());
        }
    }

    /** Declares a destination that can say what is still there. */
    @DisplayName("DeploymentProbe")
    @Proves(DeploymentProbe.class)
    protected abstract class DeploymentProbeContract {
        /** For subclasses. */
        protected DeploymentProbeContract() {}

        /** Takes away what is there, behind the destination's back. */
        protected abstract void lose(DeploymentRef reference) throws Exception;

        @Test
        @DisplayName("says what is there, and what is there no more")
        void saysWhatIsThere() throws Exception {
            CertificateBundle bundle = bundle("www.example.com");
            DeploymentRef reference = deploy(NAME, bundle);
            assertThat(probe(reference, bundle)).isEqualTo(new ProbeAnswer.There());
            lose(reference);
            assertThat(probe(reference, bundle)).isEqualTo(new ProbeAnswer.Absent());
        }

        @Test
        @DisplayName("says which certificate is there where another one was expected")
        void saysWhichOneIsThere() throws Exception {
            CertificateBundle old = bundle("www.example.com");
            CertificateBundle renewed = bundle("www.example.com");
            deploy(NAME, old);
            DeploymentRef reference = deploy(NAME, renewed);
            assertThat(probe(reference, old)).isEqualTo(new ProbeAnswer.Another(fingerprint(renewed)));
        }

        private ProbeAnswer probe(DeploymentRef reference, CertificateBundle expected) throws Exception {
            return ((DeploymentProbe) provider())
                    .probe(ProbeRequestBuilder.of(NAME, reference, fingerprint(expected))
                            .deadline(deadline())
                            .build());
        }

        private Fingerprint fingerprint(CertificateBundle bundle) {
            return Fingerprint.of(bundle.chain().leaf());
        }
    }

    /** Declares a destination that can publish CRLs. */
    @DisplayName("CrlPublisher")
    @Proves(CrlPublisher.class)
    protected abstract class CrlPublisherContract {
        private static final byte[] FIRST = {0x30, 0x03, 0x02, 0x01, 0x01};
        private static final byte[] SECOND = {0x30, 0x03, 0x02, 0x01, 0x02};

        /** For subclasses. */
        protected CrlPublisherContract() {}

        /** The CRL of this name as a reader at the place sees it, DER; empty if there is none. */
        protected abstract Optional<byte[]> readCrl(String name) throws Exception;

        /** Whether the place can tell which of two CRLs is newer: then the test hands over one that is older than what is there. */
        protected boolean knowsNumbers() {
            return true;
        }

        @Test
        @DisplayName("puts a CRL where it is read, in place of the last one of its name alone")
        void publishes() throws Exception {
            publish("root", 1, FIRST);
            publish("other", 7, FIRST);
            assertThat(readCrl("root")).hasValue(FIRST);
            publish("root", 2, SECOND);
            assertThat(readCrl("root")).hasValue(SECOND);
            assertThat(readCrl("other")).hasValue(FIRST);
        }

        @Test
        @DisplayName("takes the same again, and takes it for no error")
        void publishesTwice() throws Exception {
            publish("root", 1, FIRST);
            assertThatCode(() -> publish("root", 1, FIRST)).doesNotThrowAnyException();
            assertThat(readCrl("root")).hasValue(FIRST);
        }

        @Test
        @DisplayName("never puts an older CRL in place of a newer one, where it can tell, and takes that for no error")
        void keepsTheNewer() throws Exception {
            Assumptions.assumeTrue(knowsNumbers(), "the place can't tell which CRL is newer");
            publish("root", 10, SECOND);
            assertThatCode(() -> publish("root", 9, FIRST)).doesNotThrowAnyException();
            assertThat(readCrl("root")).hasValue(SECOND);
        }

        private void publish(String name, long number, byte[] der) throws Exception {
            ((CrlPublisher) provider())
                    .publishCrl(CrlRequestBuilder.of(name, BigInteger.valueOf(number), der)
                            .deadline(deadline())
                            .build());
        }
    }

    /** Declares a destination that a test can make fail in the middle of a deployment. */
    @DisplayName("A failure half-way")
    protected abstract class FailureHalfWayContract {
        /** For subclasses. */
        protected FailureHalfWayContract() {}

        /** Lets the place fail when half of the next bundle is there. */
        protected abstract void failHalfWay() throws Exception;

        @Test
        @DisplayName("leaves what was there before")
        void leavesTheOld() throws Exception {
            CertificateBundle old = bundle("www.example.com");
            DeploymentRef reference = deploy(NAME, old);
            failHalfWay();
            refused(() -> deploy(NAME, bundle("www.example.com")));
            holds(reference, old);
        }
    }
}
