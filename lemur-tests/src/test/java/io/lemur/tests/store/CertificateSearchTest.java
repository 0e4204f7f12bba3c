package io.lemur.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.CertificateTable.Sighting;
import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Sealed;
import io.lemur.core.store.Tx;
import io.lemur.error.InvalidRequestException;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateQuery.Sort;
import io.lemur.model.CertificateStatus;
import io.lemur.model.Page;
import io.lemur.model.RevocationReason;
import io.lemur.model.Weakness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class CertificateSearchTest {
    private final OpenStore store;

    CertificateSearchTest(TestDatabase kind) {
        store = OpenStore.on(kind);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void given(Rows... rows) {
        store.change(tx -> {
            for (Rows row : rows) {
                row.store(tx);
            }
        });
    }

    private List<String> names(CertificateQuery query) {
        return names(query, Viewer.EVERYTHING);
    }

    private List<String> names(CertificateQuery query, Viewer viewer) {
        List<String> names = new ArrayList<>();
        Page<CertificateRow> page = store.read(tx -> tx.certificates().search(query, viewer));
        page.items().forEach(row -> names.add(row.name()));
        assertThat(page.next()).isEmpty();
        if (query.after().isEmpty()) {
            long count = store.read(tx -> tx.certificates().count(query, viewer));
            assertThat(count).isEqualTo(names.size());
        }
        return names;
    }

    private static CertificateQuery all() {
        return CertificateQuery.all();
    }

    @Test
    void onlyTheStarIsSpecialAndCaseIsNot() {
        given(
                Rows.named("a_b"),
                Rows.named("axb"),
                Rows.named("a%b"),
                Rows.named("a!b"),
                Rows.named("a\\b"),
                Rows.named("A_B_C"),
                Rows.named("Größe"));

        assertThat(names(all().named("a_b"))).containsExactly("a_b");
        assertThat(names(all().named("a_*"))).containsExactly("a_b", "A_B_C");
        assertThat(names(all().named("a%*"))).containsExactly("a%b");
        assertThat(names(all().named("*!*"))).containsExactly("a!b");
        assertThat(names(all().named("a\\*"))).containsExactly("a\\b");
        assertThat(names(all().named("*B"))).containsExactly("a_b", "axb", "a%b", "a!b", "a\\b");
        assertThat(names(all().named("GRÖSSE"))).isEmpty();
        assertThat(names(all().named("GRÖ*"))).containsExactly("Größe");
        assertThat(names(all().named("%"))).isEmpty();
    }

    @Test
    void aTextIsFoundInNameCommonNameAndNames() {
        given(
                Rows.named("shop").commonName("x").names("dns:y"),
                Rows.named("b").commonName("shop.example").names("dns:y"),
                Rows.named("c").commonName("x").names("dns:y", "dns:shop.example"),
                Rows.named("d").commonName("x").names("dns:y"));

        assertThat(names(all().matching("SHOP*"))).containsExactly("shop", "b", "c");
        assertThat(names(all().withCommonName("shop.example"))).containsExactly("b");
        assertThat(names(all().withSubject("cn=SHOP*"))).containsExactly("b");
    }

    @Test
    void hostsAreNamesAndAddressesOnly() {
        given(
                Rows.named("dns").names("dns:a.example.com"),
                Rows.named("ip").names("ip:192.0.2.1"),
                Rows.named("mail").names("email:a.example.com"),
                Rows.named("wild").names("dns:*.example.com"));

        assertThat(names(all().withHost("a.example.com"))).containsExactly("dns");
        assertThat(names(all().withHost("192.0.2.*"))).containsExactly("ip");
        assertThat(names(all().withHost("*.example.com"))).containsExactly("dns", "wild");
    }

    @Test
    void aHostIsCoveredByItsNameOrTheWildcardOfItsParent() {
        given(
                Rows.named("exact").names("dns:a.example.com"),
                Rows.named("wild").names("dns:*.example.com"),
                Rows.named("deep").names("dns:*.a.example.com"),
                Rows.named("apex").names("dns:example.com"),
                Rows.named("address").names("ip:192.0.2.1"),
                Rows.named("idn").names("dns:xn--bcher-kva.example"));

        assertThat(names(all().covering("A.example.com"))).containsExactly("exact", "wild");
        assertThat(names(all().covering("b.a.example.com"))).containsExactly("deep");
        assertThat(names(all().covering("example.com"))).containsExactly("apex");
        assertThat(names(all().covering("192.0.2.1"))).containsExactly("address");
        assertThat(names(all().covering("bücher.example"))).containsExactly("idn");
        assertThat(names(all().covering("*.example.com"))).containsExactly("wild");
    }

    @Test
    void eachFactCanBeAskedFor() {
        CertificateRow weak = store.write(tx -> {
            long key = tx.keys().nextId();
            tx.keys().insert(key, new Sealed(new byte[] {1}));
            return Rows.named("weak")
                    .weak(Weakness.RSA_TOO_SHORT)
                    .key(key)
                    .roles("Web")
                    .owner("Ann")
                    .creator("Bob")
                    .store(tx);
        });
        given(Rows.named("other").replaces(weak.id()), Rows.named("hidden").unlisted());
        store.change(tx -> tx.certificates()
                .setStatus(weak, CertificateStatus.REVOKED, RevocationReason.SUPERSEDED, Rows.START, Rows.START));

        assertThat(names(all())).containsExactly("weak", "other");
        assertThat(names(all().withSerial(weak.facts().serial()))).containsExactly("weak");
        assertThat(names(all().withFingerprint(weak.facts().fingerprint()))).containsExactly("weak");
        assertThat(names(all().withStatus(CertificateStatus.REVOKED))).containsExactly("weak");
        assertThat(names(all().ownedBy("ann"))).containsExactly("weak");
        assertThat(names(all().createdBy("b*"))).containsExactly("weak");
        assertThat(names(all().withRole("web"))).containsExactly("weak");
        assertThat(names(all().withIssuer("cn=example issuing*"))).containsExactly("weak", "other");
        assertThat(names(all().withKeyAlgorithm("ec"))).containsExactly("weak", "other");
        assertThat(names(all().beingWeak(true))).containsExactly("weak");
        assertThat(names(all().beingWeak(false))).containsExactly("other");
        assertThat(names(all().havingPrivateKey(true))).containsExactly("weak");
        assertThat(names(all().havingPrivateKey(false))).containsExactly("other");
        assertThat(names(all().beingReplaced(true))).containsExactly("weak");
        assertThat(names(all().beingReplaced(false))).containsExactly("other");
        assertThat(names(all().beingAuthority(true))).isEmpty();
        assertThat(names(all().notifying(true))).containsExactly("weak", "other");
        assertThat(names(all().ownedBy("ann").beingWeak(false))).isEmpty();
    }

    @Test
    void datesAreHalfOpenSpans() {
        given(
                Rows.named("day1").notAfter(Rows.START.plus(Duration.ofDays(1))),
                Rows.named("day2").notAfter(Rows.START.plus(Duration.ofDays(2))));

        assertThat(names(all().expiringFrom(Rows.START.plus(Duration.ofDays(1)))
                        .expiringBefore(Rows.START.plus(Duration.ofDays(2)))))
                .containsExactly("day1");
        assertThat(names(all().startingFrom(Rows.START))).hasSize(2);
        assertThat(names(all().startingBefore(Rows.START))).isEmpty();
    }

    @Test
    void whatASourceShowsIsFoundByItsName() {
        CertificateRow seen = store.write(tx -> Rows.named("seen").store(tx));
        given(Rows.named("unseen"));
        store.change(tx -> {
            long source = source(tx, "Trust Store");
            tx.certificates().seen(source, 1, List.of(new Sighting(seen.id(), "a"), new Sighting(seen.id(), "b")));
        });

        assertThat(names(all().seenAt("trust*"))).containsExactly("seen");
        assertThat(store.<Optional<CertificateRow>>read(tx -> tx.certificates().find(seen.id())))
                .hasValueSatisfying(row -> assertThat(row.sources()).containsExactly("Trust Store"));
    }

    private static long source(Tx tx, String name) {
        long id = tx.providers().nextId();
        tx.providers()
                .insert(new ProviderRow(
                        id,
                        0,
                        ProviderRow.Kind.SOURCE,
                        name,
                        "truststore",
                        "",
                        true,
                        Map.of(),
                        null,
                        Rows.START,
                        Rows.START));
        return id;
    }

    @Test
    void whoeverLooksSeesOnlyWhatItHasRightsOn() {
        given(
                Rows.named("hers").owner("ann").creator("x"),
                Rows.named("group's").owner("web").creator("x"),
                Rows.named("brought").owner("x").creator("ann"),
                Rows.named("shared").owner("x").creator("x").roles("web", "ops"),
                Rows.named("nobody's").owner("").creator(""),
                Rows.named("role named as a creator").owner("x").creator("web"),
                Rows.named("name used as a role").owner("x").creator("x").roles("ann"),
                Rows.named("other").owner("ANN").creator("x"));

        assertThat(names(all(), new Viewer(false, "ann", Set.of("web"))))
                .containsExactly("hers", "group's", "brought", "shared");
        assertThat(names(all(), new Viewer(false, "ann", Set.of()))).containsExactly("hers", "brought");
        assertThat(names(all(), new Viewer(false, "", Set.of()))).isEmpty();
        assertThat(names(all())).hasSize(8);
    }

    @Test
    void pagesHoldEachRowOnceInOrderAlsoWhereValuesAreEqual() {
        store.change(tx -> {
            List<CertificateRow> rows = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                rows.add(Rows.named("n" + (char) ('a' + i % 3) + i)
                        .notAfter(Rows.START.plus(Duration.ofDays(i % 4)))
                        .row(tx));
            }
            tx.certificates().insert(rows);
        });

        for (Sort sort : Sort.values()) {
            List<CertificateRow> upwards = pages(all().sortedBy(sort).pageSize(4));
            List<CertificateRow> downwards =
                    pages(all().sortedDescendingBy(sort).pageSize(4));
            List<CertificateRow> whole = pages(all().sortedBy(sort).pageSize(1000));

            assertThat(ids(upwards)).hasSize(25).doesNotHaveDuplicates().isEqualTo(ids(whole));
            Collections.reverse(downwards);
            assertThat(ids(downwards)).isEqualTo(ids(whole));
        }
        assertThat(pages(all().sortedBy(Sort.NOT_AFTER).pageSize(7)))
                .extracting(row -> row.facts().notAfter())
                .isSorted();
        assertThat(pages(all().sortedBy(Sort.NAME).pageSize(7)))
                .extracting(CertificateRow::name)
                .isSorted();
    }

    private List<CertificateRow> pages(CertificateQuery query) {
        List<CertificateRow> rows = new ArrayList<>();
        CertificateQuery next = query;
        while (true) {
            CertificateQuery asked = next;
            Page<CertificateRow> page = store.read(tx -> tx.certificates().search(asked, Viewer.EVERYTHING));
            rows.addAll(page.items());
            if (page.next().isEmpty()) {
                return rows;
            }
            assertThat(page.items()).hasSize(query.pageSize());
            next = query.after(page.next().get());
        }
    }

    private static List<Long> ids(List<CertificateRow> rows) {
        return rows.stream().map(CertificateRow::id).toList();
    }

    @Test
    void aRowThatComesMeanwhileShiftsNoPage() {
        given(Rows.named("b"), Rows.named("d"), Rows.named("f"));
        CertificateQuery query = all().sortedBy(Sort.NAME).pageSize(2);
        Page<CertificateRow> first = store.read(tx -> tx.certificates().search(query, Viewer.EVERYTHING));
        given(Rows.named("a"), Rows.named("e"));

        assertThat(first.items()).extracting(CertificateRow::name).containsExactly("b", "d");
        assertThat(names(query.after(first.next().orElseThrow()).pageSize(10))).containsExactly("e", "f");
    }

    @Test
    void onlyCursorsOfTheSameOrderAreTaken() {
        given(Rows.named("a"), Rows.named("b"));
        String next = store.<Page<CertificateRow>>read(tx ->
                        tx.certificates().search(all().sortedBy(Sort.NOT_AFTER).pageSize(1), Viewer.EVERYTHING))
                .next()
                .orElseThrow();

        for (CertificateQuery query : List.of(
                all().after(next),
                all().sortedDescendingBy(Sort.NOT_AFTER).after(next),
                all().sortedBy(Sort.NOT_AFTER).after("nonsense"),
                all().sortedBy(Sort.NOT_AFTER).after(""),
                all().sortedBy(Sort.NOT_AFTER).after(next + "AAAA"))) {
            assertThatThrownBy(() -> store.read(tx -> tx.certificates().search(query, Viewer.EVERYTHING)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("after");
        }
    }
}
