package io.lemur.tests.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.ConflictException;
import io.lemur.error.InUseException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.event.CertificateDeployed;
import io.lemur.event.CertificateUndeployed;
import io.lemur.event.DeploymentFailed;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.model.DeploymentQuery;
import io.lemur.model.DeploymentRequest;
import io.lemur.model.DeploymentStatus;
import io.lemur.model.ProviderRequest;
import io.lemur.model.WorkScope;
import io.lemur.service.Deployment;
import io.lemur.service.Deployments;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.PluginException;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.fake.Gate;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@DisplayName("A deployment")
class DeploymentTest {
    private static final String WWW = "www.example.com";

    @Parameter
    TestDatabase database;

    private DeploymentBench bench;
    private Deployments deployments;

    @BeforeEach
    void start() {
        bench = DeploymentBench.on(database);
        deployments = bench.lemur().deployments();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Deployment only(Certificate certificate) {
        return deployments
                .search(DeploymentQuery.all().of(certificate.id()))
                .items()
                .get(0);
    }

    private Deployment deployed(Certificate certificate) throws InterruptedException {
        return only(certificate).await(DeploymentBench.PATIENCE);
    }

    @Test
    @DisplayName("that is asked for with the certificate is made once that is issued, with its key, and told")
    void withTheRequest() throws Exception {
        Certificate certificate = bench.issue(WWW, DeploymentBench.WEB);

        Deployment deployment = deployed(certificate);

        assertThat(deployment)
                .returns(DeploymentStatus.DEPLOYED, Deployment::status)
                .returns(DeploymentBench.WEB, Deployment::destination)
                .returns(WWW, Deployment::name);
        assertThat(deployment.reference()).contains("memory:" + WWW);
        assertThat(deployment.deployedAt()).contains(bench.clock().instant());
        assertThat(bench.atWeb(WWW)).contains(certificate.fingerprint());
        assertThat(bench.web()
                        .deployed()
                        .get(new DeploymentRef("memory:" + WWW))
                        .privateKey())
                .isPresent();
        Eventually.holds("told", () -> !bench.told(CertificateDeployed.class).isEmpty());
        assertThat(bench.told(CertificateDeployed.class))
                .singleElement()
                .returns(certificate.id(), CertificateDeployed::certificateId)
                .returns(DeploymentBench.WEB, CertificateDeployed::destination)
                .returns("memory:" + WWW, CertificateDeployed::reference);
    }

    @Test
    @DisplayName("that is asked for again is the same one, and is made once")
    void again() throws Exception {
        Certificate certificate = bench.issue(WWW);
        Deployment first = deployments.deploy(
                DeploymentRequest.of(certificate.id(), DeploymentBench.WEB).named("front"));
        first.await(DeploymentBench.PATIENCE);
        int calls = bench.web().calls();

        Deployment again = bench.deploy(certificate, DeploymentBench.WEB);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.await(DeploymentBench.PATIENCE).name()).isEqualTo("front");
        assertThat(bench.web().calls()).isEqualTo(calls);
    }

    @Test
    @DisplayName("that is wanted no longer is taken away, and may be wanted again")
    void isTakenAway() throws Exception {
        Certificate certificate = bench.issue(WWW, DeploymentBench.WEB);
        Deployment deployment = deployed(certificate);

        Deployment gone = deployments.undeploy(deployment.id()).await(DeploymentBench.PATIENCE);

        assertThat(gone.status()).isEqualTo(DeploymentStatus.REMOVED);
        assertThat(bench.web().deployed()).isEmpty();
        assertThat(deployments.undeploy(deployment.id()).status()).isEqualTo(DeploymentStatus.REMOVED);
        Eventually.holds("told", () -> !bench.told(CertificateUndeployed.class).isEmpty());

        bench.deploy(certificate, DeploymentBench.WEB).await(DeploymentBench.PATIENCE);
        assertThat(bench.atWeb(WWW)).contains(certificate.fingerprint());
    }

    @Test
    @DisplayName("of a replacement takes the name and the place of what it replaces")
    void replacesInPlace() throws Exception {
        Certificate old = bench.issue(WWW);
        deployments
                .deploy(DeploymentRequest.of(old.id(), DeploymentBench.WEB).named("front"))
                .await(DeploymentBench.PATIENCE);

        Certificate replacement = bench.replace(old);

        assertThat(deployed(replacement).name()).isEqualTo("front");
        assertThat(bench.atWeb("front")).contains(replacement.fingerprint());
        assertThat(bench.web().deployed()).hasSize(1);
        assertThat(only(old).status()).isEqualTo(DeploymentStatus.REMOVED);
    }

    @Test
    @DisplayName("of a replacement stands beside what it replaces, where the place keeps both")
    void replacesBeside() throws Exception {
        Certificate old = bench.issue(WWW, DeploymentBench.SHELF);
        deployed(old);

        Certificate replacement = bench.replace(old);
        deployed(replacement);

        assertThat(bench.shelf().there()).hasSize(2);
        assertThat(only(old).status()).isEqualTo(DeploymentStatus.SUPERSEDED);
        deployments.undeploy(only(old).id()).await(DeploymentBench.PATIENCE);
        assertThat(bench.shelf().there())
                .containsExactly(only(replacement).reference().orElseThrow());
    }

    @Test
    @DisplayName("may go back to what was replaced")
    void goesBack() throws Exception {
        Certificate old = bench.issue(WWW, DeploymentBench.WEB);
        deployed(old);
        Certificate replacement = bench.replace(old);
        deployed(replacement);

        bench.deploy(old, DeploymentBench.WEB).await(DeploymentBench.PATIENCE);

        assertThat(bench.atWeb(WWW)).contains(old.fingerprint());
        assertThat(only(replacement).status()).isEqualTo(DeploymentStatus.REMOVED);
    }

    @Test
    @DisplayName("of an older certificate whose call takes long does not come after that of a younger")
    void olderDoesNotComeLater() throws Exception {
        Gate gate = bench.web().hold();
        Certificate old = bench.issue(WWW, DeploymentBench.WEB);
        Eventually.holds("the older one is being put there", () -> bench.web().calls() == 1);
        Certificate replacement = bench.replace(old);
        Eventually.holds("the younger one is wanted", () -> only(replacement).status() == DeploymentStatus.WANTED);

        gate.open();

        Eventually.holds("the younger one is there", () -> {
            bench.hurry();
            return only(replacement).status() == DeploymentStatus.DEPLOYED
                    && only(old).status() == DeploymentStatus.REMOVED;
        });
        assertThat(bench.atWeb(WWW)).contains(replacement.fingerprint());
    }

    @Test
    @DisplayName("that fails for good says why, is told, and may be tried again")
    void fails() throws Exception {
        bench.web().fail(1, PluginException.Kind.REJECTED);
        Certificate certificate = bench.issue(WWW, DeploymentBench.WEB);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> deployed(certificate))
                .withMessageContaining("REJECTED");
        Deployment failed = only(certificate);
        assertThat(failed.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(failed.failure().orElseThrow().kind()).isEqualTo("REJECTED");
        Eventually.holds("told", () -> !bench.told(DeploymentFailed.class).isEmpty());

        deployments.retry(failed.id()).await(DeploymentBench.PATIENCE);
        assertThat(bench.atWeb(WWW)).contains(certificate.fingerprint());
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> deployments.retry(failed.id()))
                .withMessageContaining("DEPLOYED");
    }

    @Test
    @DisplayName("that a place does not take at once is tried again by itself")
    void isTriedAgain() throws Exception {
        bench.web().fail(2, PluginException.Kind.UNAVAILABLE);

        Certificate certificate = bench.issue(WWW, DeploymentBench.WEB);
        Eventually.holds("it is there", () -> {
            bench.hurry();
            return only(certificate).status() == DeploymentStatus.DEPLOYED;
        });

        assertThat(only(certificate).failure()).isEmpty();
    }

    @Test
    @DisplayName("that went missing is put back")
    void isPutBack() throws Exception {
        Certificate certificate = bench.issue(WWW, DeploymentBench.WEB);
        deployed(certificate);
        bench.web().lose(new DeploymentRef("memory:" + WWW));

        bench.lemur().tasks().run("check-deployments").await(DeploymentBench.PATIENCE);

        Eventually.holds("it is there again", () -> bench.atWeb(WWW).equals(Optional.of(certificate.fingerprint())));
        assertThat(deployed(certificate).status()).isEqualTo(DeploymentStatus.DEPLOYED);
    }

    @Test
    @DisplayName("is made once more when its destination is changed, and keeps that from being removed")
    void destinationIsChanged() throws Exception {
        Certificate certificate = bench.issue(WWW, DeploymentBench.WEB);
        Deployment deployment = deployed(certificate);
        bench.web().lose(new DeploymentRef("memory:" + WWW));

        bench.lemur()
                .destinations()
                .update(ProviderRequest.of(DeploymentBench.WEB, "memory").withDescription("moved"));
        deployed(certificate);

        assertThat(bench.atWeb(WWW)).contains(certificate.fingerprint());
        assertThatExceptionOfType(InUseException.class)
                .isThrownBy(() -> bench.lemur().destinations().remove(DeploymentBench.WEB))
                .withMessageContaining("deployment " + deployment.id());
        deployments.undeploy(deployment.id()).await(DeploymentBench.PATIENCE);
        bench.lemur().destinations().remove(DeploymentBench.WEB);
        assertThat(bench.lemur().destinations().find(DeploymentBench.WEB)).isEmpty();
    }

    @Test
    @DisplayName("gives two certificates of one host names of their own, and lets neither take the other's")
    void namesOfStrangers() throws Exception {
        Certificate one = bench.issue(WWW, DeploymentBench.WEB);
        deployed(one);
        Certificate other = bench.issue(WWW, DeploymentBench.WEB);

        assertThat(deployed(other).name()).isEqualTo(WWW + "-" + other.id());
        Certificate third = bench.issue("third.example.com");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> deployments.deploy(
                        DeploymentRequest.of(third.id(), DeploymentBench.WEB).named(WWW)))
                .withMessageContaining("certificate " + one.id());
        assertThat(deployed(bench.issue("*.example.com", DeploymentBench.WEB)).name())
                .isEqualTo("wildcard.example.com");
        assertThat(deployed(bench.issue("2001:db8::1", DeploymentBench.WEB)).name())
                .matches("[A-Za-z0-9][A-Za-z0-9.-]*");
    }

    @Test
    @DisplayName("of a certificate that expired or was revoked meanwhile is not made")
    void notServable() throws Exception {
        Gate gate = bench.web().hold();
        bench.issue("other.example.com", DeploymentBench.WEB);
        bench.lemur().work().pause(WorkScope.destination(DeploymentBench.WEB), "until it is too late");
        Certificate certificate = bench.issue(WWW, DeploymentBench.WEB);
        bench.clock().advance(Duration.ofDays(4_000));
        gate.open();
        bench.lemur().work().resume(WorkScope.destination(DeploymentBench.WEB));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> deployed(certificate))
                .withMessageContaining("expired");
        assertThat(bench.atWeb(WWW)).isEmpty();
    }

    @Test
    @DisplayName("is refused where nobody may ask for it, or where it can't be")
    void isRefused() throws Exception {
        Certificate certificate = bench.issue(WWW);
        DeploymentRequest wish = DeploymentRequest.of(certificate.id(), DeploymentBench.WEB);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(
                        () -> bench.lemur().as(Caller.of("alice")).deployments().deploy(wish));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> deployments.deploy(DeploymentRequest.of(certificate.id(), "wep")))
                .withMessageContaining("wep");
        for (String name : List.of("", "../etc", "a/b", "-a", "a..b", "a b", "x".repeat(101))) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .as(name)
                    .isThrownBy(() -> deployments.deploy(wish.named(name)));
        }
        Certificate ofCsr = bench.lemur()
                .certificates()
                .request(CertificateRequest.forCsr(
                                TestCsr.forHosts("csr.example.com").der())
                        .authority(DeploymentBench.ROOT)
                        .build())
                .await(DeploymentBench.PATIENCE);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> bench.deploy(ofCsr, DeploymentBench.WEB))
                .withMessageContaining("private key");
        bench.lemur().destinations().disable(DeploymentBench.WEB);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> deployments.deploy(wish))
                .withMessageContaining("disabled");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> bench.issue("new.example.com", DeploymentBench.WEB, "wep"))
                .withMessageContaining("'web' is disabled")
                .withMessageContaining("no destination 'wep'");
    }

    @Test
    @DisplayName("is seen by those who see the certificate, and by nobody else")
    void isSeen() throws Exception {
        Certificate certificate = bench.issue(WWW, DeploymentBench.WEB);
        Deployment deployment = deployed(certificate);
        Deployments alice = bench.lemur().as(Caller.of("alice")).deployments();
        Deployments reader = bench.lemur().as(Caller.of("r", Caller.READ_ONLY)).deployments();

        assertThat(alice.search(DeploymentQuery.all()).items()).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> alice.get(deployment.id()))
                .withMessageContaining("deployment");
        assertThat(reader.search(DeploymentQuery.all().at(DeploymentBench.WEB).withStatus(DeploymentStatus.DEPLOYED))
                        .items())
                .extracting(Deployment::id)
                .containsExactly(deployment.id());
        assertThat(reader.search(DeploymentQuery.all().withStatus(DeploymentStatus.UNKNOWN))
                        .items())
                .isEmpty();
    }
}
