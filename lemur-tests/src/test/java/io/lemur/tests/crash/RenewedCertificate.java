package io.lemur.tests.crash;

import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.tests.Eventually;
import java.time.Duration;
import java.util.Optional;

/** A certificate that falls due, and whose successor the engine asks for by itself. */
final class RenewedCertificate implements Scenario {
    private static final String AUTHORITY = "Example Authority";
    private static final String TASK = "renew-due";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String kind() {
        return RunTask.PERIODIC + TASK;
    }

    @Override
    public void setUp(Lemur lemur, Outside outside) {
        lemur.authorities()
                .create(AuthorityRequest.external(AUTHORITY, OutsideCa.TYPE).build());
    }

    private static Certificate certificate(Lemur lemur, int round) throws InterruptedException {
        return lemur.certificates()
                .request(CertificateRequest.forHosts("due-" + round + ".example.com")
                        .authority(AUTHORITY)
                        .idempotencyKey("due-" + round)
                        .build())
                .await(PATIENCE);
    }

    @Override
    public void prepare(Lemur lemur, Outside outside, Ground ground, int round) throws Exception {
        long due = certificate(lemur, round).id();
        ground.change("update lemur_renewal set due_at = timestamp with time zone '2020-01-01 00:00:00+00'"
                + " where certificate_id = " + due);
    }

    @Override
    public void ask(Lemur lemur, Outside outside, int round) throws Exception {
        lemur.tasks().run(TASK).await(PATIENCE);
        long due = certificate(lemur, round).id();
        Eventually.holds(
                "it has a successor",
                () -> !lemur.certificates().get(due).replacedBy().isEmpty());
    }

    /** The order for its successor. */
    @Override
    public Optional<String> kept(int round) {
        return Optional.of("select id, issuer_key, csr from lemur_order where host_key like 'lemur:renewal:%'");
    }

    @Override
    public void check(Aftermath after, int round) throws Exception {
        long due = certificate(after.lemur(), round).id();
        after.soft()
                .assertThat(after.ground().count("lemur_replacement where replaced_id = " + due))
                .as("successors")
                .isEqualTo(1);
        after.soft()
                .assertThat(after.ground().count("lemur_order where host_key like 'lemur:renewal:%'"))
                .as("orders for successors")
                .isEqualTo(round);
    }
}
