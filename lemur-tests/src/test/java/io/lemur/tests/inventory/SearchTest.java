package io.lemur.tests.inventory;

import static io.lemur.tests.inventory.Inventory.ALICE;
import static io.lemur.tests.inventory.Inventory.AUDITOR;
import static io.lemur.tests.inventory.Inventory.MALLORY;
import static io.lemur.tests.inventory.Inventory.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.policy.Actor;
import io.lemur.core.store.CertificateTable.Sighting;
import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.SyncRow;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateImport;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateQuery.Sort;
import io.lemur.model.CertificateStatus;
import io.lemur.model.KeyType;
import io.lemur.model.Page;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** A small inventory that stays as it is, looked at from all sides. */
@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
    private static final CertificateQuery ALL = CertificateQuery.all();

    @Parameter
    TestDatabase database;

    private Inventory inventory;
    private Certificate web;
    private Certificate shop;
    private Certificate weak;
    private Certificate old;
    private Certificate root;

    @BeforeParameterizedClassInvocation
    void fill(TestDatabase kind) {
        inventory = new Inventory(kind);
        inventory.authority("Example Root", "pki-team");
        root = inventory
                .lookup
                .find(Actor.HOST, "Example-Root-CA-selfsigned-20260522-20360529")
                .orElseThrow();
        old = inventory.add(ALICE, inventory.issued(KeyType.EC_P256, Duration.ofDays(5), "www.example.com"));
        web = inventory.importer.add(
                ALICE,
                CertificateImport.of(
                                inventory.issued(KeyType.EC_P256, Duration.ofDays(90), "www.example.com", "192.0.2.7"))
                        .role("web_team")
                        .replaces(old.id())
                        .notifies(false)
                        .build());
        shop = inventory.importer.add(
                MALLORY,
                CertificateImport.of(inventory.issued(KeyType.RSA_2048, Duration.ofDays(60), "*.shop.example.org"))
                        .name("the 100% shop")
                        .owner("shop_team")
                        .build());
        CertificateBundle foreign =
                Inventory.issued(Inventory.ca("Other CA"), KeyType.EC_P384, Duration.ofDays(30), "other.example.net");
        weak = inventory.add(ALICE, CertificateBundle.of(foreign.chain()));
        inventory.revoke(shop.id());
        seenAtSource("lab", weak.id());
    }

    @AfterParameterizedClassInvocation
    void close() {
        inventory.close();
    }

    private void seenAtSource(String name, long certificateId) {
        inventory.store.change(tx -> {
            long source = tx.providers().nextId();
            tx.providers()
                    .insert(new ProviderRow(
                            source, 0, ProviderRow.Kind.SOURCE, name, "directory", "", true, Map.of(), null, NOW, NOW));
            long sync = tx.syncs().nextId();
            tx.syncs().insert(new SyncRow(sync, 0, source, name, "alice", NOW, NOW, true, 1, 0, 1, 0, List.of()));
            tx.certificates().seen(source, sync, List.of(new Sighting(certificateId, "a.pem")));
        });
    }

    private List<Long> ids(CertificateQuery query) {
        return inventory.lookup.search(Actor.HOST, query).items().stream()
                .map(Certificate::id)
                .toList();
    }

    private void assertFinds(CertificateQuery query, Certificate... expected) {
        List<Long> ids = Stream.of(expected).map(Certificate::id).sorted().toList();
        assertThat(ids(query)).containsExactlyElementsOf(ids);
        assertThat(inventory.lookup.count(Actor.HOST, query)).isEqualTo(ids.size());
    }

    @Test
    void textsAreFoundWithWildcardsAndWithoutRegardToCase() {
        assertFinds(ALL, root, old, web, shop, weak);
        assertFinds(ALL.matching("*WWW.example*"), old, web);
        assertFinds(ALL.matching("*.shop.example.org"), shop);
        assertFinds(ALL.named("the-100-shop"), shop);
        assertFinds(ALL.named("THE-100-*"), shop);
        assertFinds(ALL.named("the_100_shop"));
        assertFinds(ALL.named("%"));
        assertFinds(ALL.withCommonName("other.example.net"), weak);
        assertFinds(ALL.withSubject("*cn=other*"), weak);
        assertFinds(ALL.withIssuer("cn=other ca"), weak);
    }

    @Test
    void hostsAreFoundAsWrittenOrAsCovered() {
        assertFinds(ALL.withHost("*.example.com"), old, web);
        assertFinds(ALL.withHost("192.0.2.7"), web);
        assertFinds(ALL.covering("a.shop.example.org"), shop);
        assertFinds(ALL.covering("a.b.shop.example.org"));
        assertFinds(ALL.covering("shop.example.org"));
        assertFinds(ALL.covering("WWW.EXAMPLE.COM"), old, web);
        assertFinds(ALL.covering("192.0.2.7"), web);
    }

    @Test
    void identityAndFactsAreFound() {
        assertFinds(ALL.withSerial(web.serial()), web);
        assertFinds(ALL.withFingerprint(shop.fingerprint()), shop);
        assertFinds(ALL.withKeyAlgorithm("rsa"), shop);
        assertFinds(ALL.withKeyAlgorithm("EC").beingAuthority(false), old, web, weak);
        assertFinds(ALL.beingAuthority(true), root);
        assertFinds(ALL.beingWeak(true));
        assertFinds(ALL.beingWeak(false), root, old, web, shop, weak);
    }

    @Test
    void peopleAndRelationsAreFound() {
        assertFinds(ALL.issuedBy("example root"), old, web, shop);
        assertFinds(ALL.ownedBy("shop_team"), shop);
        assertFinds(ALL.createdBy("mallory"), shop);
        assertFinds(ALL.withRole("web_team"), web);
        assertFinds(ALL.withRole("webXteam"));
        assertFinds(ALL.seenAt("lab"), weak);
        assertFinds(ALL.beingReplaced(true), old);
        assertFinds(ALL.beingReplaced(false), root, web, shop, weak);
        assertFinds(ALL.notifying(false), web);
        assertFinds(ALL.havingPrivateKey(false), root, weak);
        assertFinds(ALL.withStatus(CertificateStatus.REVOKED), shop);
    }

    @Test
    void timesAreFoundFromInclusiveToExclusive() {
        assertFinds(ALL.expiringBefore(old.notAfter()));
        assertFinds(ALL.expiringBefore(old.notAfter().plusSeconds(1)), old);
        assertFinds(ALL.expiringFrom(web.notAfter()), root, web);
        assertFinds(ALL.startingBefore(web.notBefore()), root);
        assertFinds(ALL.startingFrom(web.notBefore()), old, web, shop, weak);
    }

    @Test
    void conditionsAreJoinedByAnd() {
        assertFinds(ALL.covering("www.example.com").beingReplaced(false).ownedBy("alice"), web);
        assertFinds(ALL.covering("www.example.com").ownedBy("mallory"));
    }

    @Test
    void everybodySeesOnlyTheirOwn() {
        assertThat(visible(ALICE)).containsExactly(old.id(), web.id(), weak.id());
        assertThat(visible(MALLORY)).containsExactly(shop.id());
        assertThat(visible(Actor.of(Caller.of("w", "web_team")))).containsExactly(web.id());
        assertThat(visible(Actor.of(Caller.of("s", "shop_team")))).containsExactly(shop.id());
        assertThat(visible(Actor.of(Caller.of("m", "mallory")))).isEmpty();
        assertThat(visible(Actor.of(Caller.of("web_team")))).isEmpty();
        assertThat(visible(AUDITOR)).hasSize(5);
        assertThat(inventory.lookup.count(MALLORY, ALL)).isEqualTo(1);
    }

    private List<Long> visible(Actor actor) {
        return inventory.lookup.stream(actor, ALL.pageSize(1))
                .map(Certificate::id)
                .toList();
    }

    @Test
    void pagesFollowEachOtherInEachOrder() {
        Map<Sort, Comparator<Certificate>> orders = Map.of(
                Sort.ID, Comparator.comparingLong(Certificate::id),
                Sort.NAME,
                        Comparator.comparing(certificate -> certificate.name().toLowerCase(Locale.ROOT)),
                Sort.NOT_AFTER, Comparator.comparing(Certificate::notAfter),
                Sort.NOT_BEFORE, Comparator.comparing(Certificate::notBefore));
        orders.forEach((sort, order) -> {
            List<Long> expected = inventory.lookup.search(Actor.HOST, ALL).items().stream()
                    .sorted(order.thenComparingLong(Certificate::id))
                    .map(Certificate::id)
                    .toList();
            List<Long> backwards = new ArrayList<>(expected);
            Collections.reverse(backwards);

            assertThat(pages(ALL.sortedBy(sort).pageSize(2))).as("by %s", sort).isEqualTo(expected);
            assertThat(pages(ALL.sortedDescendingBy(sort).pageSize(2)))
                    .as("by %s, descending", sort)
                    .isEqualTo(backwards);
        });
    }

    private List<Long> pages(CertificateQuery query) {
        List<Long> all = new ArrayList<>();
        Page<Certificate> page = inventory.lookup.search(Actor.HOST, query);
        all.addAll(page.items().stream().map(Certificate::id).toList());
        while (page.next().isPresent()) {
            assertThat(page.items()).hasSize(query.pageSize());
            page = inventory.lookup.search(Actor.HOST, query.after(page.next().get()));
            all.addAll(page.items().stream().map(Certificate::id).toList());
        }
        return all;
    }

    @Test
    void aStreamReadsOnlyThePagesThatAreLookedAtAndSeesNoneTwice() {
        try (Stream<Certificate> stream = inventory.lookup.stream(Actor.HOST, ALL.pageSize(2))) {
            assertThat(stream.map(Certificate::id).distinct().count()).isEqualTo(5);
        }
        try (Stream<Certificate> stream = inventory.lookup.stream(Actor.HOST, ALL.pageSize(2))) {
            assertThat(stream.limit(1))
                    .singleElement()
                    .extracting(Certificate::id)
                    .isEqualTo(root.id());
        }
        assertThat(Set.copyOf(visible(Actor.HOST))).hasSize(5);
    }

    @Test
    void whatIsFoundIsComplete() {
        Certificate found = inventory
                .lookup
                .search(Actor.HOST, ALL.withFingerprint(weak.fingerprint()))
                .items()
                .get(0);

        assertThat(found.chain().certificates()).hasSize(2);
        assertThat(found.sources()).containsExactly("lab");
        assertThat(inventory.lookup.get(ALICE, web.id()).replaces()).containsExactly(old.id());
        assertThat(inventory.lookup.get(Actor.HOST, shop.id()).revokedAt()).contains(NOW);
    }
}
