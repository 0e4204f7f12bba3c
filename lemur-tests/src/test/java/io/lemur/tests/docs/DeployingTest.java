package io.lemur.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.model.DeploymentQuery;
import io.lemur.model.DeploymentRequest;
import io.lemur.model.DeploymentStatus;
import io.lemur.model.ProviderRequest;
import io.lemur.service.Deployment;
import io.lemur.service.Lemur;
import io.lemur.testkit.fake.FakePlugin;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What docs/deploying.md says, done. */
class DeployingTest {
    @Test
    void certificatesAreBroughtWhereTheyAreServed() throws Exception {
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.inMemory())
                .keyRing(KeyRing.inMemory())
                .plugin(FakePlugin.create())
                .start()) {
            lemur.authorities().create(AuthorityRequest.root("Example Root").build());
            lemur.destinations().create(ProviderRequest.of("web", "memory"));

            // tag::request
            Certificate certificate = lemur.certificates()
                    .request(CertificateRequest.forHosts("www.example.com")
                            .authority("Example Root")
                            .destination("web")
                            .build())
                    .await(Duration.ofMinutes(1));
            // end::request
            lemur.destinations().create(ProviderRequest.of("mail", "memory"));

            // tag::deploy
            Deployment deployment = lemur.deployments()
                    .deploy(DeploymentRequest.of(certificate.id(), "mail").named("smtp"))
                    .await(Duration.ofMinutes(1));
            // end::deploy
            assertThat(deployment.reference()).contains("memory:smtp");

            // tag::failed
            for (Deployment failed : lemur.deployments()
                    .search(DeploymentQuery.all().withStatus(DeploymentStatus.FAILED))
                    .items()) {
                System.out.println(failed + ": " + failed.failure());
                lemur.deployments().retry(failed.id());
            }
            // end::failed

            // tag::undeploy
            lemur.deployments().undeploy(deployment.id()).await(Duration.ofMinutes(1));
            // end::undeploy
            assertThat(lemur.deployments().get(deployment.id()).status()).isEqualTo(DeploymentStatus.REMOVED);
        }
    }
}
