package io.lemur.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.OrderQuery;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.tests.Eventually;
import io.lemur.tests.crash.Ground.Kept;
import io.lemur.tests.crash.LoggedIssuer.Asking;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** What must be so after a host was cut off and lives again, wherever it was cut off. */
final class Aftermath {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CutHost host;
    private final Ground ground;

    Aftermath(CutHost host, Ground ground) {
        this.host = host;
        this.ground = ground;
    }

    /** Lets the host live again and ask again, and looks at what came of it. */
    void liveAgain(Cut cut) throws Exception {
        List<Kept> before = ground.orders();
        assertThat(before).as("orders after it was cut off " + cut).hasSizeLessThanOrEqualTo(1);

        Certificate certificate;
        try (Lemur lemur = host.start(ground.database())) {
            Order order = host.request(lemur);
            certificate = order.await(PATIENCE);
            host.awaitTold();
            awaitRest();
            assertThat(lemur.orders().search(OrderQuery.all()).items())
                    .extracting(Order::id)
                    .containsExactly(order.id());
            assertThat(lemur.certificates()
                            .search(CertificateQuery.all().beingAuthority(false))
                            .items())
                    .extracting(Certificate::id)
                    .containsExactly(certificate.id());
            expectKeyOf(lemur, certificate);
        }
        expectOneStory(before, certificate);
    }

    /** What follows the certificate, release at its issuer and events, is done in the background. */
    private void awaitRest() throws Exception {
        Eventually.holds(
                "no work is left of the order",
                () -> ground.count("lemur_scheduled_tasks where task_name = 'order'") == 0);
        Eventually.holds("all events are told", () -> ground.count("lemur_event where not delivered") == 0);
    }

    private static void expectKeyOf(Lemur lemur, Certificate certificate) throws GeneralSecurityException {
        byte[] text = {1, 2, 3};
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(
                lemur.certificates().bundle(certificate.id()).privateKey().orElseThrow());
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.x509());
        signature.update(text);
        assertThat(signature.verify(signed)).as("the key fits").isTrue();
    }

    private void expectOneStory(List<Kept> before, Certificate certificate) throws Exception {
        List<Kept> after = ground.orders();
        assertThat(after).hasSize(1).containsAll(before);
        assertThat(ground.count("lemur_key")).as("private keys").isEqualTo(1);
        assertThat(host.told()).isNotEmpty().containsOnly(certificate.id());

        Kept order = after.get(0);
        assertThat(order.csr())
                .as("the CSR's key")
                .contains(HexFormat.of()
                        .formatHex(certificate.x509().getPublicKey().getEncoded()));
        List<Asking> askings = host.issuer().askings();
        assertThat(askings).allSatisfy(asking -> {
            assertThat(asking.idempotencyKey()).isEqualTo(order.issuerKey());
            assertThat(asking.csr()).isEqualTo(order.csr());
        });
        if (!askings.isEmpty()) {
            assertThat(askings.get(askings.size() - 1).what()).isEqualTo("release");
            assertThat(host.issuer().signed()).isEqualTo(1);
        }
    }
}
