package io.lemur.tests.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.AccessDeniedException;
import io.lemur.error.ConflictException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.model.AuditQuery;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Caller;
import io.lemur.model.OrderStatus;
import io.lemur.model.WorkQuery;
import io.lemur.model.WorkScope;
import io.lemur.model.WorkStatus;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.service.SourceSync;
import io.lemur.service.Work;
import io.lemur.service.WorkItem;
import io.lemur.service.WorkPause;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@DisplayName("A pause")
class PauseTest {
    @Parameter
    TestDatabase database;

    private WorkBench bench;
    private Work work;

    @BeforeEach
    void start() {
        bench = WorkBench.on(database);
        work = bench.lemur().work();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void awaitPaused(int pieces) throws Exception {
        Eventually.holds(
                pieces + " held back",
                () -> work.search(WorkQuery.all().withStatus(WorkStatus.PAUSED))
                                .items()
                                .size()
                        == pieces);
    }

    @Test
    @DisplayName("holds back all that would go outside, shows it with its reason, and lets it go on when it ends")
    void everything() throws Exception {
        bench.issuer().open();
        work.pause("the CA was broken into");

        Order order = bench.request(WorkBench.ONE, "www.example.com");
        awaitPaused(1);

        assertThat(bench.issuer().asked()).isEmpty();
        WorkItem item = work.search(WorkQuery.all()).items().get(0);
        assertThat(item)
                .returns("order", WorkItem::kind)
                .returns(order.id(), WorkItem::id)
                .returns(WorkStatus.PAUSED, WorkItem::status)
                .returns("order " + order.id() + " for dns:www.example.com at authority 'One'", WorkItem::subject);
        assertThat(item.heldBy()).contains(WorkScope.everything());
        assertThat(work.pauses())
                .singleElement()
                .returns("the CA was broken into", WorkPause::reason)
                .returns("host", WorkPause::by)
                .returns(1L, WorkPause::holding);

        work.resume();

        order.await(WorkBench.PATIENCE);
        assertThat(work.pauses()).isEmpty();
        assertThat(bench.count("lemur_hold")).isZero();
    }

    @Test
    @DisplayName("lets no authority be made meanwhile")
    void noAuthority() {
        AuthorityRequest wish = AuthorityRequest.root("Root").build();
        work.pause("the key may have leaked");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> bench.lemur().authorities().create(wish))
                .withMessageContaining("everything (the key may have leaked)");

        work.resume();
        assertThat(bench.lemur().authorities().create(wish).name()).isEqualTo("Root");
    }

    @Test
    @DisplayName("of an authority leaves the others alone")
    void oneAuthority() throws Exception {
        bench.issuer().open();
        work.pause(WorkScope.authority(WorkBench.ONE), "it is slow");

        Order held = bench.request(WorkBench.ONE, "held.example.com");
        bench.request(WorkBench.OTHER, "free.example.com").await(WorkBench.PATIENCE);
        awaitPaused(1);

        assertThat(bench.issuer().asked()).containsExactly("free.example.com");
        work.resume(WorkScope.authority(WorkBench.ONE));
        held.await(WorkBench.PATIENCE);
    }

    @Test
    @DisplayName("of a source leaves the others alone")
    void oneSource() throws Exception {
        bench.gate().open();
        bench.sync("Held").await(WorkBench.PATIENCE);
        work.pause(WorkScope.source("Held"), "it is moved");

        SourceSync held = bench.sync("Held");
        bench.sync("Free").await(WorkBench.PATIENCE);
        awaitPaused(1);

        assertThat(work.search(WorkQuery.all()).items()).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo("sync");
            assertThat(item.heldBy()).contains(WorkScope.source("Held"));
        });
        work.resume(WorkScope.source("Held"));
        held.await(WorkBench.PATIENCE);
    }

    @Test
    @DisplayName("of a kind of work that begins while a step runs lets that step end, and no other begin, on any node")
    void onAllNodes() throws Exception {
        Lemur other = bench.start(builder -> builder);
        Order running = bench.request(WorkBench.ONE, "running.example.com");
        Eventually.holds("it is asked", () -> bench.issuer().inside() == 1);

        other.work().pause(WorkScope.kind("order"), "maintenance");
        Order held = WorkBench.request(other, WorkBench.ONE, "held.example.com");
        awaitPaused(1);
        bench.issuer().open();

        running.await(WorkBench.PATIENCE);
        assertThat(other.orders().get(held.id()).status()).isEqualTo(OrderStatus.REQUESTED);
        assertThat(bench.issuer().asked()).containsExactly("running.example.com");
        other.work().resume(WorkScope.kind("order"));
        held.await(WorkBench.PATIENCE);
    }

    @Test
    @DisplayName("of which there are two holds back until both have ended")
    void two() throws Exception {
        bench.issuer().open();
        work.pause(WorkScope.authority(WorkBench.ONE), "it is slow");
        work.pause("something else");
        Order order = bench.request(WorkBench.ONE, "www.example.com");
        awaitPaused(1);

        work.resume(WorkScope.authority(WorkBench.ONE));
        awaitPaused(1);
        assertThat(bench.issuer().asked()).isEmpty();

        work.resume();
        order.await(WorkBench.PATIENCE);
    }

    @Test
    @DisplayName("outlives the engine, and is taken notice of by one that starts later")
    void outlives() throws Exception {
        bench.issuer().open();
        work.pause("for the night");
        try (Lemur later = bench.start(builder -> builder)) {
            Order order = WorkBench.request(later, WorkBench.ONE, "www.example.com");
            awaitPaused(1);
            assertThat(bench.issuer().asked()).isEmpty();
            later.work().resume();
            order.await(WorkBench.PATIENCE);
        }
    }

    @Test
    @DisplayName("needs a reason, and a scope that exists; only an administrator may ask for it, and it is audited")
    void isRefused() {
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> work.pause(" "));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> work.pause(WorkScope.authority("Onne"), "misspelt"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> work.pause(WorkScope.kind("oder"), "misspelt"))
                .withMessageContaining("[crl, deployment, order, revocation, sync]");
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> bench.lemur().as(Caller.of("alice")).work().pause("no right to"));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> bench.lemur().as(Caller.of("alice")).work().search(WorkQuery.all()));

        bench.lemur().as(Caller.of("ann", Caller.ADMIN)).work().pause("by right");

        assertThat(work.pauses()).singleElement().returns("ann", WorkPause::by);
        assertThat(bench.lemur()
                        .audit()
                        .search(AuditQuery.all().ofAction("work.pause"))
                        .items())
                .extracting(entry -> entry.actor() + " " + entry.outcome())
                .containsExactly("ann DONE", "alice DENIED");
    }
}
