package io.lemur.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.CertificateTable.Link;
import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.core.store.DuplicateRowException;
import io.lemur.core.store.Sealed;
import io.lemur.core.store.StaleRowException;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateStatus;
import io.lemur.model.Fingerprint;
import io.lemur.model.RevocationReason;
import io.lemur.model.Weakness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class CertificateTableTest {
    private final OpenStore store;

    CertificateTableTest(TestDatabase kind) {
        store = OpenStore.on(kind);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private CertificateRow find(long id) {
        return store.read(tx -> tx.certificates().find(id)).orElseThrow();
    }

    @Test
    void aRowComesBackAsItWasStored() {
        CertificateRow before = store.write(tx -> Rows.named("www").store(tx));
        CertificateRow stored = store.write(tx -> {
            long key = tx.keys().nextId();
            tx.keys().insert(key, new Sealed(new byte[] {1, 2, 3}));
            return Rows.named("api")
                    .names("dns:api.example.com", "ip:192.0.2.1", "uri:https://example.com/a:b")
                    .roles("web", "ops")
                    .replaces(before.id())
                    .weak(Weakness.RSA_TOO_SHORT)
                    .key(key)
                    .store(tx);
        });

        assertThat(find(stored.id()))
                .usingRecursiveComparison()
                .ignoringFields("facts.der")
                .isEqualTo(stored);
        assertThat(find(stored.id()).facts().der()).isEqualTo(stored.facts().der());
        assertThat(find(before.id()).replacedBy()).containsExactly(stored.id());
    }

    /** Queries for few values and for many are different statements. */
    @Test
    void fewAndManyAreFoundAlike() {
        List<CertificateRow> rows = store.write(tx -> IntStream.range(0, 20)
                .mapToObj(i -> Rows.named("host" + i).names("dns:host" + i).store(tx))
                .toList());
        for (int count : new int[] {1, 2, 3, 16, 17, 20}) {
            List<CertificateRow> wanted = rows.subList(0, count);
            store.change(tx -> {
                assertThat(tx.certificates()
                                .findAll(wanted.stream()
                                        .map(row -> row.facts().fingerprint())
                                        .toList()))
                        .extracting(row -> row.facts().names())
                        .containsExactlyInAnyOrderElementsOf(
                                wanted.stream().map(row -> row.facts().names()).toList());
                assertThat(tx.certificates()
                                .takenNames(wanted.stream()
                                        .map(CertificateRow::name)
                                        .toList()))
                        .hasSize(count);
            });
        }
    }

    /** Certificates found somewhere may hold anything; a text of PostgreSQL may not. */
    @Test
    void strangeTextsAreKept() {
        String longName = "x".repeat(20_000);
        CertificateRow stored = store.write(tx -> Rows.named("strange")
                .commonName("www.example.com\0.evil.example")
                .names("dns:a\0b", "uri:" + longName, "dns:")
                .store(tx));

        CertificateRow.Facts facts = find(stored.id()).facts();
        assertThat(facts.commonName()).isEqualTo("www.example.com\uFFFD.evil.example");
        assertThat(facts.names()).containsExactly("dns:a\uFFFDb", "uri:" + longName, "dns:");
    }

    @Test
    void oneCertificateIsOneRow() {
        store.change(tx -> Rows.named("www").store(tx));

        assertThatThrownBy(() -> store.change(tx -> Rows.named("www").store(tx)))
                .isInstanceOf(DuplicateRowException.class)
                .hasMessageContaining("lemur_certificate_");
        assertThat(store.<Long>read(tx -> tx.certificates().count(CertificateQuery.all(), Viewer.EVERYTHING)))
                .isEqualTo(1);
    }

    @Test
    void whoeverSawAnOlderVersionChangesNothing() {
        CertificateRow seen = store.write(tx -> Rows.named("www").store(tx));
        store.change(tx -> tx.certificates()
                .setStatus(seen, CertificateStatus.REVOKED, RevocationReason.SUPERSEDED, Rows.START, Rows.START));

        assertThatThrownBy(() -> store.change(tx -> tx.certificates().update(seen)))
                .isInstanceOf(StaleRowException.class)
                .hasMessageContaining("certificate " + seen.id());
        assertThatThrownBy(() -> store.change(
                        tx -> tx.certificates().setStatus(seen, CertificateStatus.GOOD, null, null, Rows.START)))
                .isInstanceOf(StaleRowException.class);
        assertThat(find(seen.id()).version()).isEqualTo(seen.version() + 1);
        assertThat(find(seen.id()).status()).isEqualTo(CertificateStatus.REVOKED);
    }

    @Test
    void aChainIsKeptOnceHoweverTheRowsAreGiven() {
        long leaf = store.write(tx -> {
            long root = tx.certificates().nextId();
            long middle = tx.certificates().nextId();
            long end = tx.certificates().nextId();
            tx.certificates()
                    .insert(List.of(
                            Rows.named("leaf").issuer(middle).row(end),
                            Rows.named("middle").unlisted().issuer(root).row(middle),
                            Rows.named("root").unlisted().row(root)));
            return end;
        });

        List<byte[]> chain = store.read(tx -> tx.certificates().chain(leaf));
        Optional<CertificateRow> root = store.read(tx -> tx.certificates().findByName("root"));
        assertThat(chain).extracting(String::new).containsExactly("der of leaf", "der of middle", "der of root");
        assertThat(root).isEmpty();
    }

    @Test
    void manyRowsAreStoredAndLookedUpAtOnce() {
        List<CertificateRow> rows = store.write(tx -> {
            List<CertificateRow> many = IntStream.range(0, 2_500)
                    .mapToObj(i -> Rows.named("n" + i).row(tx))
                    .toList();
            tx.certificates().insert(many);
            return many;
        });

        List<Fingerprint> identities =
                rows.stream().map(row -> row.facts().fingerprint()).toList();
        Map<Fingerprint, Link> links = store.read(tx -> tx.certificates().links(identities));
        Set<String> taken = store.read(tx -> tx.certificates().takenNames(List.of("n1", "n2499", "new")));
        assertThat(links)
                .hasSize(2_500)
                .containsEntry(
                        rows.get(7).facts().fingerprint(), new Link(rows.get(7).id(), null));
        assertThat(taken).containsExactlyInAnyOrder("n1", "n2499");
    }
}
