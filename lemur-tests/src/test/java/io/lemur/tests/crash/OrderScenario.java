package io.lemur.tests.crash;

import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.model.OrderStatus;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.tests.crash.Outside.Asking;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;

/** A host that wants one certificate, and asks for it with one idempotency key. */
abstract class OrderScenario implements Scenario {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    static final String AUTHORITY = "Example Authority";

    /** How the host's name begins. */
    abstract String host();

    /** How the order must end. */
    abstract OrderStatus end();

    /** Waits for the end. */
    abstract void await(Lemur lemur, Outside outside, Order order) throws Exception;

    @Override
    public String kind() {
        return "order";
    }

    @Override
    public void setUp(Lemur lemur, Outside outside) {
        lemur.authorities()
                .create(AuthorityRequest.external(AUTHORITY, OutsideCa.TYPE).build());
    }

    private static String key(int round) {
        return "round-" + round;
    }

    @Override
    public final void ask(Lemur lemur, Outside outside, int round) throws Exception {
        CertificateRequest request = CertificateRequest.forHosts(host() + "-" + round + ".example.com")
                .authority(AUTHORITY)
                .idempotencyKey(key(round))
                .build();
        await(lemur, outside, lemur.certificates().request(request));
    }

    /** Its number, its idempotency key, its CSR. */
    @Override
    public Optional<String> kept(int round) {
        return Optional.of("select id, issuer_key, csr from lemur_order where host_key = '" + key(round) + "'");
    }

    @Override
    public void check(Aftermath after, int round) throws Exception {
        SoftAssertions soft = after.soft();
        List<String> orders = after.ground().rows(kept(round).orElseThrow());
        soft.assertThat(orders).as("orders of the round").hasSize(1);
        Order order = after.lemur().orders().find(key(round)).orElseThrow();
        soft.assertThat(order.status()).as("how " + order + " ended").isEqualTo(end());
        soft.assertThat(order.certificateId().isPresent())
                .as("it has a certificate")
                .isEqualTo(end() == OrderStatus.ISSUED);
        checkAskings(after, orders.get(0).split(" ", -1));
    }

    /** Whatever was asked, it was the same, and nothing was asked after it was released. */
    void checkAskings(Aftermath after, String[] row) throws SQLException {
        List<Asking> askings = after.outside().askings(row[1]);
        after.soft().assertThat(askings).as("askings").isNotEmpty();
        after.soft()
                .assertThat(askings)
                .extracting(Asking::csr)
                .as("CSRs asked with")
                .containsOnly(row[2]);
        after.soft()
                .assertThat(
                        askings.isEmpty() ? "" : askings.get(askings.size() - 1).what())
                .as("the last asking")
                .isEqualTo("release");
    }
}
