package io.lemur.tests.crash;

import io.lemur.model.AuthorityDefaults;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateRequest;
import io.lemur.model.ProviderRequest;
import io.lemur.model.RevocationReason;
import io.lemur.service.Lemur;
import io.lemur.spi.LemurPlugin;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A certificate of the engine's own authority that a host wants revoked, so that the authority's next CRL names it at two places. */
final class PublishedCrl implements Scenario {
    private static final String AUTHORITY = "Example Authority";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String kind() {
        return "crl";
    }

    @Override
    public List<LemurPlugin> plugins(Outside outside) {
        return List.of(new OutsideWeb(outside));
    }

    @Override
    public void setUp(Lemur lemur, Outside outside) {
        lemur.destinations().create(ProviderRequest.of("One", OutsideWeb.TYPE));
        lemur.destinations().create(ProviderRequest.of("Two", OutsideWeb.TYPE));
        lemur.authorities()
                .create(AuthorityRequest.root(AUTHORITY)
                        .type(CuttablePlugin.CUT + "local")
                        .defaults(AuthorityDefaults.STANDARD.withCrlDestinations("One", "Two"))
                        .build());
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

    /** Where a list is said to be. */
    @Override
    public Optional<String> kept(int round) {
        return Optional.of("select destination from lemur_crl_place where published >= " + round);
    }

    @Override
    public void check(Aftermath after, int round) throws Exception {
        List<String> rows = after.ground().rows("select number, served, wanted, pending from lemur_crl");
        after.soft().assertThat(rows).as("CRLs").hasSize(1);
        String number = rows.get(0).split(" ", -1)[0];
        after.soft()
                .assertThat(after.ground().rows("select published from lemur_crl_place order by destination"))
                .as("what is published")
                .containsExactly(number, number);
        after.soft()
                .assertThat(after.outside().notes(OutsideWeb.TWICE))
                .as("numbers of which there were two lists")
                .isEmpty();
        X509CRL newest = (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(
                        after.outside().get(OutsideWeb.SHELF, number).orElseThrow()));
        after.soft()
                .assertThat(newest.getRevokedCertificates())
                .as("certificates in the newest list")
                .hasSize(round);
        after.soft()
                .assertThat(newest.getRevokedCertificate(
                        certificate(after.lemur(), round).chain().leaf()))
                .as("the one of this round")
                .isNotNull();
    }
}
