package io.lemur.tests.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.InvalidRequestException;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.model.OrderQuery;
import io.lemur.model.OrderStatus;
import io.lemur.model.Page;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.testkit.TestCsr;
import io.lemur.tests.config.StartedEngine;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
@DisplayName("Among the orders")
class OrderSearchTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestDatabase database;
    private StartedEngine engine;
    private Lemur lemur;

    OrderSearchTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        engine = StartedEngine.on(database);
        lemur = engine.lemur();
        lemur.authorities().create(AuthorityRequest.root("One").build());
        lemur.authorities().create(AuthorityRequest.root("Other").role("team").build());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private static CertificateRequest.Builder wish(String host, String authority) {
        return CertificateRequest.forHosts(host).authority(authority);
    }

    private Certificate issued(CertificateRequest request) throws InterruptedException {
        return lemur.certificates().request(request).await(PATIENCE);
    }

    @Test
    @DisplayName("those of a status, of an authority and of the caller are found, page by page, the newest first")
    void found() throws Exception {
        for (int i = 0; i < 5; i++) {
            issued(wish("host" + i + ".example.com", i % 2 == 0 ? "One" : "Other")
                    .build());
        }
        Caller alice = Caller.of("alice", "team");
        Order hers = lemur.as(alice)
                .certificates()
                .request(wish("alice.example.com", "Other").build());
        hers.await(PATIENCE);

        assertThat(lemur.orders().search(OrderQuery.all().from("One")).items())
                .extracting(Order::authority)
                .containsExactly("One", "One", "One");
        assertThat(lemur.orders()
                        .search(OrderQuery.all().withStatus(OrderStatus.FAILED))
                        .items())
                .isEmpty();
        assertThat(lemur.as(alice).orders().search(OrderQuery.all()).items())
                .extracting(Order::id)
                .containsExactly(hers.id());
        assertThat(ids(OrderQuery.all().withStatus(OrderStatus.ISSUED).pageSize(4)))
                .hasSize(6)
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    private List<Long> ids(OrderQuery query) {
        List<Long> ids = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<Order> page = lemur.orders().search(next.map(query::after).orElse(query));
            page.items().forEach(order -> ids.add(order.id()));
            next = page.next();
        } while (next.isPresent());
        return ids;
    }

    @Test
    @DisplayName("a page of another list is refused")
    void foreignPage() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> lemur.orders().search(OrderQuery.all().after("bm9uc2Vuc2U")))
                .withMessageContaining("Page.next()");
    }

    @Test
    @DisplayName("a replacement of a certificate made from the requester's own CSR is refused: its key is not here")
    void noKeyForAnOwnCsr() throws Exception {
        TestCsr csr = TestCsr.forHosts("own.example.com");
        Certificate own =
                issued(CertificateRequest.forCsr(csr.der()).authority("One").build());

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> lemur.certificates().replace(own.id()))
                .withMessageContaining("CSR of the requester's own");
        Certificate next = issued(
                CertificateRequest.forCsr(TestCsr.forHosts("own.example.com").der())
                        .authority("One")
                        .replaces(own.id())
                        .build());
        assertThat(next.hasPrivateKey()).isFalse();
        assertThat(lemur.certificates().get(own.id()).replacedBy()).contains(next.id());
    }
}
