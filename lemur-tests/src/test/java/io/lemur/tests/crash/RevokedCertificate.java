package io.lemur.tests.crash;

import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateRequest;
import io.lemur.model.CertificateStatus;
import io.lemur.model.RevocationReason;
import io.lemur.service.Lemur;
import java.time.Duration;
import java.util.Optional;

/** A certificate that a host wants revoked. */
final class RevokedCertificate implements Scenario {
    private static final String AUTHORITY = "Example Authority";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String kind() {
        return "revocation";
    }

    @Override
    public void setUp(Lemur lemur, Outside outside) {
        lemur.authorities()
                .create(AuthorityRequest.external(AUTHORITY, OutsideCa.TYPE).build());
    }

    private static String host(int round) {
        return "round-" + round + ".example.com";
    }

    @Override
    public void prepare(Lemur lemur, Outside outside, Ground ground, int round) throws Exception {
        lemur.certificates()
                .request(CertificateRequest.forHosts(host(round))
                        .authority(AUTHORITY)
                        .build())
                .await(PATIENCE);
    }

    private static Certificate certificate(Lemur lemur, int round) {
        return lemur.certificates()
                .search(CertificateQuery.all().withHost(host(round)))
                .items()
                .get(0);
    }

    @Override
    public void ask(Lemur lemur, Outside outside, int round) throws Exception {
        lemur.certificates()
                .revoke(certificate(lemur, round).id(), RevocationReason.KEY_COMPROMISE)
                .await(PATIENCE);
    }

    /** Its number, and the key with which the authority is asked. */
    @Override
    public Optional<String> kept(int round) {
        return Optional.of("select r.id, r.issuer_key from lemur_revocation r join lemur_certificate_name n"
                + " on n.certificate_id = r.certificate_id where n.content = '" + host(round) + "'");
    }

    @Override
    public void check(Aftermath after, int round) throws Exception {
        after.soft()
                .assertThat(certificate(after.lemur(), round).status())
                .as("status")
                .isEqualTo(CertificateStatus.REVOKED);
        after.soft()
                .assertThat(after.ground().rows(kept(round).orElseThrow()))
                .as("revocations of the round")
                .hasSize(1);
        after.soft()
                .assertThat(after.outside().names(OutsideCa.REVOKED))
                .as("what the CA revoked")
                .hasSize(round);
    }
}
