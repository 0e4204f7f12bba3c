package io.lemur.tests.crash;

import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.model.DeploymentQuery;
import io.lemur.model.ProviderRequest;
import io.lemur.service.Deployment;
import io.lemur.service.Lemur;
import io.lemur.spi.LemurPlugin;
import java.time.Duration;
import java.util.List;

/** A host that wants something of a certificate's deployment to a place outside. */
abstract class DeploymentScenario implements Scenario {
    static final String SHELF = "Shelf";
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String AUTHORITY = "Example Authority";

    @Override
    public String kind() {
        return "deployment";
    }

    @Override
    public List<LemurPlugin> plugins(Outside outside) {
        return List.of(OutsideCa.in(outside), new OutsideShelf(outside));
    }

    @Override
    public void setUp(Lemur lemur, Outside outside) throws Exception {
        lemur.authorities()
                .create(AuthorityRequest.external(AUTHORITY, OutsideCa.TYPE).build());
        lemur.destinations().create(ProviderRequest.of(SHELF, OutsideShelf.TYPE));
    }

    static String host(int round) {
        return "round-" + round + ".example.com";
    }

    /** The certificate of a round, asked for in the same words again and again. */
    static Certificate certificate(Lemur lemur, int round, String... destinations) throws InterruptedException {
        return lemur.certificates()
                .request(CertificateRequest.forHosts(host(round))
                        .authority(AUTHORITY)
                        .destination(destinations)
                        .idempotencyKey("deployed-" + round)
                        .build())
                .await(PATIENCE);
    }

    /** The certificate that replaces that of a round. */
    static Certificate replacement(Lemur lemur, int round, Certificate replaced) throws InterruptedException {
        return lemur.certificates()
                .request(CertificateRequest.forHosts(host(round))
                        .authority(AUTHORITY)
                        .destination(SHELF)
                        .replaces(replaced.id())
                        .idempotencyKey("replacement-" + round)
                        .build())
                .await(PATIENCE);
    }

    static Deployment deployment(Lemur lemur, Certificate certificate) {
        return lemur.deployments()
                .search(DeploymentQuery.all().of(certificate.id()))
                .items()
                .get(0);
    }
}
