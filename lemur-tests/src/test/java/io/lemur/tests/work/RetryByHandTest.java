package io.lemur.tests.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.ConflictException;
import io.lemur.error.NotFoundException;
import io.lemur.model.AuditQuery;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.OrderStatus;
import io.lemur.service.Order;
import io.lemur.service.Orders;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@DisplayName("An order that failed")
class RetryByHandTest {
    @Parameter
    TestDatabase database;

    private WorkBench bench;
    private Orders orders;

    @BeforeEach
    void start() {
        bench = WorkBench.on(database);
        orders = bench.lemur().orders();
        bench.issuer().open();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Order fail() throws Exception {
        bench.issuer().refuse(true);
        Order order = bench.request(WorkBench.ONE, "www.example.com");
        Eventually.holds("it failed", () -> orders.get(order.id()).status() == OrderStatus.FAILED);
        return order;
    }

    @Test
    @DisplayName("is tried again by hand, with its key and its idempotency key, until it has its certificate")
    void isTriedAgain() throws Exception {
        Order order = fail();
        orders.retry(order.id());
        Eventually.holds("it failed again", () -> orders.get(order.id()).status() == OrderStatus.FAILED);

        bench.issuer().refuse(false);
        Order again = orders.retry(order.id());
        Certificate certificate = again.await(WorkBench.PATIENCE);

        assertThat(again.id()).isEqualTo(order.id());
        assertThat(again.attempts()).isZero();
        assertThat(bench.issuer().keys())
                .hasSize(3)
                .containsOnly(bench.issuer().keys().get(0));
        assertThat(bench.lemur().certificates().bundle(certificate.id()).privateKey())
                .isPresent();
        assertThat(orders.get(order.id()).failure()).isEmpty();
        assertThat(bench.lemur()
                        .audit()
                        .search(AuditQuery.all().ofAction("order.retry"))
                        .items())
                .hasSize(2);
    }

    @Test
    @DisplayName("is no more than that: others are not tried again, and not by those whose it is not")
    void isRefused() throws Exception {
        Order failed = fail();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> bench.lemur().as(Caller.of("alice")).orders().retry(failed.id()));
        bench.issuer().refuse(false);
        Order issued = bench.request(WorkBench.ONE, "other.example.com");
        issued.await(WorkBench.PATIENCE);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> orders.retry(issued.id()))
                .withMessageContaining("it is ISSUED");
    }
}
