package io.lemur.tests.crash;

import io.lemur.model.Certificate;
import io.lemur.service.Lemur;

/** A certificate at a place whose replacement takes its name there. */
final class ReplacedDeployment extends DeploymentScenario {
    @Override
    public void prepare(Lemur lemur, Outside outside, Ground ground, int round) throws Exception {
        deployment(lemur, certificate(lemur, round, SHELF)).await(PATIENCE);
    }

    @Override
    public void ask(Lemur lemur, Outside outside, int round) throws Exception {
        Certificate replaced = certificate(lemur, round, SHELF);
        deployment(lemur, replacement(lemur, round, replaced)).await(PATIENCE);
    }

    @Override
    public void check(Aftermath after, int round) throws Exception {
        Certificate replaced = certificate(after.lemur(), round, SHELF);
        Certificate replacement = replacement(after.lemur(), round, replaced);
        after.soft()
                .assertThat(new OutsideShelf(after.outside()).there())
                .as("what is there")
                .containsEntry(host(round), replacement.fingerprint().toString());
    }
}
