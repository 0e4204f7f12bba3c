package io.lemur.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.core.store.AuditRow;
import io.lemur.core.store.AuthorityIntent;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.DuplicateRowException;
import io.lemur.core.store.OrderRow;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.RevocationRow;
import io.lemur.core.store.Sealed;
import io.lemur.core.store.StaleRowException;
import io.lemur.core.store.SyncRow;
import io.lemur.core.store.Tx;
import io.lemur.model.AuditEntry.Outcome;
import io.lemur.model.AuditQuery;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.OrderStatus;
import io.lemur.model.RevocationReason;
import io.lemur.service.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
@DisplayName("What is stored comes back as it was:")
class RoundTripTest {
    private static final Instant THEN = Instant.parse("2026-06-01T12:34:56.123456Z");
    private static final Instant LATER = THEN.plusSeconds(60);

    private final TestDatabase database;
    private OpenStore store;

    RoundTripTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        store = OpenStore.on(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private <T> void assertBack(T row, Function<Tx, T> back) {
        assertThat(store.<T>read(back)).usingRecursiveComparison().isEqualTo(row);
    }

    private AuthorityRow authority(long version, String words, Instant changed) {
        return store.write(tx -> new AuthorityRow(
                tx.authorities().nextId(),
                version,
                "Example Root ü",
                "local",
                null,
                Rows.named("root").store(tx).id(),
                new Sealed(new byte[] {1, 2, 3}),
                "pki",
                words,
                Set.of("web", "mail"),
                true,
                Map.of("path", "a\\b\n\"c\""),
                new Sealed(new byte[] {4, 5}),
                AuthorityDefaults.STANDARD,
                THEN,
                changed));
    }

    @Test
    @DisplayName("an authority, also after a change, which is refused for an old version")
    void authorities() {
        AuthorityRow row = authority(0, "first", THEN);
        store.change(tx -> tx.authorities().insert(row));
        assertBack(row, tx -> tx.authorities().find(row.name()).orElseThrow());

        AuthorityRow changed = with(row, 0, "second");
        store.change(tx -> tx.authorities().update(changed));
        assertBack(with(row, 1, "second"), tx -> tx.authorities().find(row.id()).orElseThrow());
        assertThatExceptionOfType(StaleRowException.class)
                .isThrownBy(() -> store.change(tx -> tx.authorities().update(changed)));
        assertThat(store.<List<AuthorityRow>>read(tx -> tx.authorities().list()))
                .hasSize(1);
    }

    private static AuthorityRow with(AuthorityRow row, long version, String words) {
        return new AuthorityRow(
                row.id(),
                version,
                row.name(),
                row.type(),
                row.parentId(),
                row.certificateId(),
                row.secret(),
                row.owner(),
                words,
                Set.of(),
                false,
                Map.of(),
                null,
                row.defaults(),
                row.createdAt(),
                LATER);
    }

    @Test
    @DisplayName("an authority's intent, one for each name, until it is deleted")
    void intents() {
        AuthorityIntent intent = new AuthorityIntent("Wished", "digest", "key", THEN);
        store.change(tx -> tx.authorities().insertIntent(intent));
        assertBack(intent, tx -> tx.authorities().findIntent("Wished").orElseThrow());
        assertThatExceptionOfType(DuplicateRowException.class)
                .isThrownBy(() -> store.change(tx -> tx.authorities().insertIntent(intent)));
        store.change(tx -> tx.authorities().deleteIntent("Wished"));
        assertThat(store.<Boolean>read(
                        tx -> tx.authorities().findIntent("Wished").isEmpty()))
                .isTrue();
    }

    @Test
    @DisplayName("an order, new and ended; a host key is used once for each requester")
    void orders() {
        AuthorityRow authority = authority(0, "", THEN);
        OrderRow row = store.write(tx -> {
            tx.authorities().insert(authority);
            long key = tx.keys().nextId();
            tx.keys().insert(key, new Sealed(new byte[] {7}));
            OrderRow placed = order(tx.orders().nextId(), authority, key);
            tx.orders().insert(placed);
            return placed;
        });
        assertBack(row, tx -> tx.orders().find("alice", "once").orElseThrow());
        assertThatExceptionOfType(DuplicateRowException.class)
                .isThrownBy(() ->
                        store.change(tx -> tx.orders().insert(order(tx.orders().nextId(), authority, null))));

        OrderRow failed = store.write(tx -> {
            OrderRow ended = ended(row, 0);
            tx.orders().update(ended);
            return ended;
        });
        assertBack(ended(row, 1), tx -> tx.orders().find(row.id()).orElseThrow());
        assertThatExceptionOfType(StaleRowException.class)
                .isThrownBy(() -> store.change(tx -> tx.orders().update(failed)));
        assertThat(store.<Long>read(tx -> tx.orders().countOpen(authority.id())))
                .isZero();
    }

    private static OrderRow order(long id, AuthorityRow authority, Long key) {
        return new OrderRow(
                id,
                0,
                OrderStatus.REQUESTED,
                authority.id(),
                authority.name(),
                "alice",
                "once",
                "digest",
                "issuer key",
                "{\"long\":\"" + "x".repeat(10_000) + "\"}",
                List.of("dns:www.example.com", "dns:ü.example.com"),
                new byte[] {1, 2},
                key,
                null,
                0,
                true,
                0,
                0,
                null,
                "",
                null,
                null,
                null,
                THEN,
                null);
    }

    private static OrderRow ended(OrderRow row, long version) {
        return new OrderRow(
                row.id(),
                version,
                OrderStatus.FAILED,
                row.authorityId(),
                row.authorityName(),
                row.requester(),
                row.hostKey(),
                row.requestDigest(),
                row.issuerKey(),
                row.request(),
                row.names(),
                row.csr(),
                null,
                new Sealed(new byte[] {9}),
                2,
                false,
                3,
                2,
                "UNAVAILABLE",
                "release",
                "REJECTED",
                "because",
                null,
                row.requestedAt(),
                LATER);
    }

    @Test
    @DisplayName("a revocation, one for each certificate, with its failures and its end")
    void revocations() {
        CertificateRow certificate = store.write(tx -> Rows.named("www").store(tx));
        RevocationRow row = store.write(tx -> {
            RevocationRow wish = RevocationRow.wish(
                    tx.revocations().nextId(), certificate, RevocationReason.KEY_COMPROMISE, "alice", THEN);
            tx.revocations().insert(wish);
            return wish;
        });
        assertBack(
                row, tx -> tx.revocations().findByCertificate(certificate.id()).orElseThrow());
        assertThatExceptionOfType(DuplicateRowException.class)
                .isThrownBy(() -> store.change(tx -> tx.revocations()
                        .insert(RevocationRow.wish(
                                tx.revocations().nextId(), certificate, RevocationReason.SUPERSEDED, "bob", THEN))));

        store.change(tx -> tx.revocations().update(row.failed("REJECTED", "because", LATER)));
        RevocationRow failed = store.read(tx -> tx.revocations().find(row.id()).orElseThrow());
        assertThat(failed)
                .returns(1L, RevocationRow::version)
                .returns(Revocation.Status.FAILED, RevocationRow::status)
                .returns(1, RevocationRow::failures)
                .returns("because", RevocationRow::failureMessage)
                .returns(LATER, RevocationRow::endedAt);
        assertThatExceptionOfType(StaleRowException.class)
                .isThrownBy(() -> store.change(tx -> tx.revocations().update(row.revoked(LATER))));
    }

    @Test
    @DisplayName("a run over a source, of which one is open at most")
    void syncs() {
        long source = store.write(tx -> {
            long id = tx.providers().nextId();
            tx.providers()
                    .insert(new ProviderRow(
                            id,
                            0,
                            ProviderRow.Kind.SOURCE,
                            "Place",
                            "directory",
                            "",
                            true,
                            Map.of(),
                            null,
                            THEN,
                            THEN));
            return id;
        });
        SyncRow open = store.write(tx -> {
            SyncRow begun = run(tx.syncs().nextId(), 0, source, null);
            tx.syncs().insert(begun);
            return begun;
        });
        assertBack(open, tx -> tx.syncs().findOpen(source).orElseThrow());
        assertThatExceptionOfType(DuplicateRowException.class)
                .isThrownBy(() ->
                        store.change(tx -> tx.syncs().insert(run(tx.syncs().nextId(), 0, source, null))));

        store.change(tx -> tx.syncs().update(run(open.id(), 0, source, LATER)));
        assertBack(
                run(open.id(), 1, source, LATER),
                tx -> tx.syncs().find(open.id()).orElseThrow());
        store.change(tx -> tx.syncs().insert(run(tx.syncs().nextId(), 0, source, null)));
        assertThat(store.<List<SyncRow>>read(
                        tx -> tx.syncs().list(source, null, 10).items()))
                .extracting(SyncRow::id)
                .containsExactly(open.id());
    }

    private static SyncRow run(long id, long version, long source, Instant endedAt) {
        return new SyncRow(
                id,
                version,
                source,
                "Place",
                "alice",
                THEN,
                endedAt,
                endedAt != null,
                4,
                3,
                2,
                1,
                List.of("a: could not be read", "b: ü \"quoted\""));
    }

    @Test
    @DisplayName("rows of the audit, the newest first, numbered as they come")
    void audit() {
        AuditRow first = said("certificate.update", Outcome.DONE, "x".repeat(20_000));
        AuditRow second = said("key.read", Outcome.DENIED, "");
        store.change(tx -> {
            tx.audit().insert(first);
            tx.audit().insert(second);
        });
        List<AuditRow> rows =
                store.read(tx -> tx.audit().search(AuditQuery.all().by("alice")).items());
        assertThat(rows).usingRecursiveComparison().ignoringFields("id").isEqualTo(List.of(second, first));
        assertThat(rows.get(0).id()).isGreaterThan(rows.get(1).id());
    }

    private static AuditRow said(String action, Outcome outcome, String detail) {
        return new AuditRow(0, THEN, "alice", "role web", action, "certificate", "7", outcome, detail);
    }
}
