package io.lemur.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.CertificateTable.Sighting;
import io.lemur.core.store.EventRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Sealed;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.store.jpa.JpaStore;
import io.lemur.error.ConflictException;
import io.lemur.error.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class StoreTest {
    private final OpenStore store;

    StoreTest(TestDatabase kind) {
        store = OpenStore.on(kind);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private boolean isThere(long key) {
        return store.<Boolean>read(tx -> tx.keys().find(key).isPresent());
    }

    private static long storeKey(Tx tx) {
        long id = tx.keys().nextId();
        tx.keys().insert(id, new Sealed(new byte[] {1}));
        return id;
    }

    @Test
    void whatThrewLeavesNothing() {
        long[] key = new long[1];
        IllegalArgumentException thrown = new IllegalArgumentException("work");

        assertThatThrownBy(() -> store.change(tx -> {
                    key[0] = storeKey(tx);
                    tx.afterCommit(() -> key[0] = -1);
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(key[0]).isPositive();
        assertThat(isThere(key[0])).isFalse();
    }

    @Test
    void actionsRunAfterTheCommitInOrderWhateverTheyThrow() {
        List<String> ran = new ArrayList<>();
        long key = store.write(tx -> {
            long id = storeKey(tx);
            tx.afterCommit(() -> ran.add("first, key there: " + isThere(id)));
            tx.afterCommit(() -> {
                throw new IllegalStateException("an action");
            });
            tx.afterCommit(() -> ran.add("last"));
            return id;
        });

        assertThat(ran).containsExactly("first, key there: true", "last");
        assertThat(isThere(key)).isTrue();
    }

    @Test
    void oneThreadHasOneTransaction() {
        assertThatThrownBy(() -> store.change(tx -> store.change(inner -> {})))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.<Long>write(StoreTest::storeKey)).isPositive();
    }

    @Test
    void theWorkQueueWritesOnTheConnectionOfTheTransaction() {
        String table = store.database().qualified("lemur_key_check");
        assertThatThrownBy(() -> store.change(tx -> {
                    try (var statement = tx.connection().createStatement()) {
                        statement.execute("delete from " + table);
                        statement.execute("insert into " + store.database().qualified("lemur_key")
                                + " (id, sealed) select 77, sealed from " + table);
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                    throw new IllegalStateException("back");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(isThere(77)).isFalse();
    }

    @Test
    void whatIsStillReferredToStays() {
        long key = store.write(tx -> {
            long id = storeKey(tx);
            Rows.named("www").key(id).store(tx);
            return id;
        });

        assertThatThrownBy(() -> store.change(tx -> tx.keys().delete(key)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("lemur_certificate_key_fk");
    }

    @Test
    void aClosedDatabaseIsAnErrorOfTheStore() {
        store.dataSource().close();

        assertThatThrownBy(() -> store.read(tx -> tx.keys().find(1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Nothing was changed")
                .hasCauseInstanceOf(RuntimeException.class);
    }

    @Test
    void numbersOfTwoNodesNeverMeet() {
        try (JpaStore other = store.secondNode()) {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                Store node = i % 2 == 0 ? store : other;
                ids.add(node.write(tx -> tx.orders().nextId()));
            }
            assertThat(ids).doesNotHaveDuplicates();
        }
    }

    @Test
    void eventNumbersRiseWhicheverNodeStoresThem() {
        try (JpaStore other = store.secondNode()) {
            List<Long> order = LongStream.range(0, 20).boxed().toList();
            for (long certificate : order) {
                Store node = certificate % 2 == 0 ? store : other;
                node.change(
                        tx -> tx.events().insert(new EventRow(0, Instant.EPOCH, "alice", "test", certificate, "{}")));
            }

            List<EventRow> stored = store.read(tx -> tx.events().undelivered(100));
            assertThat(stored).extracting(EventRow::certificateId).containsExactlyElementsOf(order);
            assertThat(stored).extracting(EventRow::id).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void theStampRisesWithEachChangeOfACertificateAndNoOther() {
        long source = store.write(StoreTest::source);
        List<Long> stamps = new ArrayList<>();
        stamps.add(stamp());
        CertificateRow row = store.write(tx -> Rows.named("www").store(tx));
        stamps.add(stamp());
        store.change(tx -> tx.certificates().update(row));
        stamps.add(stamp());
        store.change(tx -> tx.certificates().seen(source, 1, List.of(new Sighting(row.id(), "a"))));
        stamps.add(stamp());
        assertThat(store.<Integer>write(tx -> tx.certificates().unlinkUnseen(source, 2)))
                .isEqualTo(1);
        stamps.add(stamp());

        assertThat(stamps).isSorted().doesNotHaveDuplicates();
        store.change(StoreTest::storeKey);
        store.change(tx -> tx.certificates().seen(source, 2, List.of()));
        assertThat(stamp()).isEqualTo(stamps.get(stamps.size() - 1));
    }

    /** Neither commit may hide behind the other, whichever comes first. */
    @Test
    void theStampNoticesACommitThatBeganFirstAndEndedLast() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CountDownLatch firstHasWritten = new CountDownLatch(1);
            CountDownLatch secondHasEnded = new CountDownLatch(1);
            Future<?> first = threads.submit(() -> store.change(tx -> {
                Rows.named("first").store(tx);
                firstHasWritten.countDown();
                await(secondHasEnded);
            }));
            await(firstHasWritten);
            threads.submit(() -> store.change(tx -> Rows.named("second").store(tx)))
                    .get(30, TimeUnit.SECONDS);
            long between = stamp();
            secondHasEnded.countDown();
            first.get(30, TimeUnit.SECONDS);

            assertThat(stamp()).isGreaterThan(between);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private long stamp() {
        return store.read(tx -> tx.certificates().changeStamp());
    }

    private static long source(Tx tx) {
        long id = tx.providers().nextId();
        ProviderRow.Kind source = ProviderRow.Kind.SOURCE;
        tx.providers()
                .insert(new ProviderRow(
                        id, 0, source, "s" + id, "directory", "", true, Map.of(), null, Rows.START, Rows.START));
        return id;
    }

    /** Two transactions that lock two rows in opposite order: the database ends one, and the store does its work again. */
    @Test
    void aDeadlockIsTriedAgain() throws Exception {
        CertificateRow one = store.write(tx -> Rows.named("one").store(tx));
        CertificateRow two = store.write(tx -> Rows.named("two").store(tx));
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = new ArrayList<>();
            for (List<CertificateRow> order : List.of(List.of(one, two), List.of(two, one))) {
                both.add(threads.submit(() -> store.change(tx -> {
                    runs.incrementAndGet();
                    touch(tx, order.get(0).id());
                    bothHoldOne.countDown();
                    await(bothHoldOne);
                    touch(tx, order.get(1).id());
                })));
            }
            for (Future<?> thread : both) {
                thread.get(60, TimeUnit.SECONDS);
            }
            assertThat(runs.get()).isGreaterThan(2);
            long version = store.read(
                    tx -> tx.certificates().find(one.id()).orElseThrow().version());
            assertThat(version).isEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
    }

    private void touch(Tx tx, long id) {
        try (var statement = tx.connection().createStatement()) {
            statement.execute("update " + store.database().qualified("lemur_certificate")
                    + " set version = version + 1 where id = " + id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSightingIsKeptOnceAndUnlinkedWhenNotSeenAgain() {
        long source = store.write(StoreTest::source);
        CertificateRow a = store.write(tx -> Rows.named("a").store(tx));
        CertificateRow b = store.write(tx -> Rows.named("b").store(tx));
        String place = "/etc/ssl/" + "x".repeat(5_000);
        List<Sighting> both =
                List.of(new Sighting(a.id(), place), new Sighting(a.id(), place), new Sighting(b.id(), place));

        assertThat(store.<Integer>write(tx -> tx.certificates().seen(source, 1, both)))
                .isEqualTo(2);
        assertThat(store.<Integer>write(tx -> tx.certificates().seen(source, 2, List.of(new Sighting(a.id(), place)))))
                .isZero();
        assertThat(store.<Integer>write(tx -> tx.certificates().unlinkUnseen(source, 2)))
                .isEqualTo(1);
        assertThat(store.<CertificateRow>read(
                                tx -> tx.certificates().find(a.id()).orElseThrow())
                        .sources())
                .hasSize(1);
        assertThat(store.<CertificateRow>read(
                                tx -> tx.certificates().find(b.id()).orElseThrow())
                        .sources())
                .isEmpty();
    }

    @Test
    void whoeverReadsWritesNothing() {
        long key = store.write(tx -> tx.keys().nextId());
        assertThatThrownBy(() -> store.read(tx -> {
                    tx.keys().insert(key, new Sealed(new byte[] {1}));
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not write");
        assertThat(isThere(key)).isFalse();
        assertThat(store.<Long>write(StoreTest::storeKey)).isPositive();
    }
}
