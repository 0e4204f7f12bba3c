package io.lemur.tests.crash;

import io.lemur.model.Certificate;
import io.lemur.service.Lemur;

/** A certificate that is to be at a place as soon as it is issued. */
final class DeployedCertificate extends DeploymentScenario {
    @Override
    public void ask(Lemur lemur, Outside outside, int round) throws Exception {
        deployment(lemur, certificate(lemur, round, SHELF)).await(PATIENCE);
    }

    @Override
    public void check(Aftermath after, int round) throws Exception {
        Certificate certificate = certificate(after.lemur(), round, SHELF);
        after.soft()
                .assertThat(new OutsideShelf(after.outside()).there())
                .as("what is there")
                .containsEntry(host(round), certificate.fingerprint().toString());
    }
}
