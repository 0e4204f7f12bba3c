package io.lemur.tests.crash;

import io.lemur.model.DeploymentRequest;
import io.lemur.service.Deployment;
import io.lemur.service.Lemur;

/** A certificate that is put at a place, and taken away before anybody looked whether it is there. */
final class UndeployedCertificate extends DeploymentScenario {
    @Override
    public void prepare(Lemur lemur, Outside outside, Ground ground, int round) throws Exception {
        certificate(lemur, round);
    }

    /** What a life before took away is not put there once more. */
    @Override
    public void ask(Lemur lemur, Outside outside, int round) throws Exception {
        long certificate = certificate(lemur, round).id();
        Deployment deployment = lemur.deployments().deploy(DeploymentRequest.of(certificate, SHELF));
        lemur.deployments().undeploy(deployment.id()).await(PATIENCE);
    }

    @Override
    public void check(Aftermath after, int round) {
        after.soft()
                .assertThat(new OutsideShelf(after.outside()).there())
                .as("what is there")
                .doesNotContainKey(host(round));
    }
}
