package io.lemur.tests.inventory;

import static io.lemur.tests.inventory.Inventory.ALICE;
import static io.lemur.tests.inventory.Inventory.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.inventory.CertificateBook.Kept;
import io.lemur.core.inventory.NewCertificate;
import io.lemur.core.inventory.NewCertificate.About;
import io.lemur.core.inventory.NewCertificate.Holdings;
import io.lemur.core.inventory.RowFacts;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.CertificateRow;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateQuery;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.TestKeys;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class BookTest {
    private static final KeyPair KEY = TestKeys.generate();

    private final Inventory inventory;

    BookTest(TestDatabase kind) {
        inventory = new Inventory(kind);
    }

    @AfterEach
    void close() {
        inventory.close();
    }

    private NewCertificate found(String host) {
        CertificateChain chain =
                inventory.ca.sign(TestCsr.of(KEY, host).der(), Inventory.NOW, Inventory.NOW.plus(Duration.ofDays(9)));
        return found(chain);
    }

    private static NewCertificate found(CertificateChain chain) {
        return new NewCertificate(
                RowFacts.of(chain), About.of("admin", Actor.SOURCE_PREFIX + "lab"), Holdings.NONE, false);
    }

    private List<Kept> add(List<NewCertificate> certificates) {
        return inventory.book.write(tx -> inventory.book.addAll(tx, Actor.SYSTEM, certificates));
    }

    @Test
    void manyAreTakenInAtOnceEachWithANameOfItsOwn() {
        List<NewCertificate> wishes = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            wishes.add(found("same.example.com"));
        }
        wishes.add(found(inventory.ca.chain()));
        wishes.add(wishes.get(0));

        List<Kept> kept = add(wishes);

        assertThat(kept).hasSize(wishes.size());
        assertThat(kept.subList(0, 1_201)).allMatch(Kept::added);
        assertThat(kept.get(1_201).added()).isFalse();
        assertThat(kept.get(1_201).row().id()).isEqualTo(kept.get(0).row().id());
        assertThat(kept.subList(0, 1_201)).extracting(one -> one.row().name()).doesNotHaveDuplicates();
        assertThat(inventory.lookup.count(Actor.HOST, CertificateQuery.all())).isEqualTo(1_201);
        assertThat(add(wishes)).noneMatch(Kept::added);
    }

    @Test
    void twoThatSignedEachOtherEndTheWayUp() {
        CertificateRow.Facts a = RowFacts.of(inventory.ca.chain()).get(0);
        CertificateRow.Facts b = RowFacts.of(Inventory.ca("Other Root").chain()).get(0);
        About about = About.of("admin", "host");

        List<Kept> kept = add(List.of(
                new NewCertificate(List.of(a, b), about, Holdings.NONE, false),
                new NewCertificate(List.of(b, a), about, Holdings.NONE, false)));

        assertThat(inventory
                        .lookup
                        .get(Actor.HOST, kept.get(0).row().id())
                        .chain()
                        .certificates())
                .hasSizeBetween(1, 2);
        assertThat(inventory
                        .lookup
                        .get(Actor.HOST, kept.get(1).row().id())
                        .chain()
                        .certificates())
                .hasSizeBetween(1, 2);
    }

    @Test
    void whoImportedAPublicCertificateFirstHasNoRightsOnceItsRequesterHasIt() {
        CertificateBundle bundle = inventory.issued("www.example.com");
        Certificate squatted = inventory.add(MALLORY, CertificateBundle.of(bundle.chain()));

        Kept issued = inventory.book.write(tx -> inventory.book.add(
                tx,
                Actor.SYSTEM,
                new NewCertificate(
                        RowFacts.of(bundle.chain()),
                        About.of("alice", "alice"),
                        new Holdings(
                                null,
                                inventory.keys.store(tx, bundle.privateKey().orElseThrow()),
                                null),
                        true)));

        assertThat(issued.row().id()).isEqualTo(squatted.id());
        assertThat(inventory.lookup.find(MALLORY, squatted.fingerprint())).isEmpty();
        assertThat(inventory.lookup.get(ALICE, squatted.id()).hasPrivateKey()).isTrue();
    }
}
