package io.lemur.tests.inventory;

import static io.lemur.tests.inventory.Inventory.ALICE;
import static io.lemur.tests.inventory.Inventory.AUDITOR;
import static io.lemur.tests.inventory.Inventory.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.policy.Actor;
import io.lemur.error.AccessDeniedException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.LemurException;
import io.lemur.error.MalformedInputException;
import io.lemur.error.NotFoundException;
import io.lemur.model.AuditEntry;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateImport;
import io.lemur.model.CertificateQuery;
import io.lemur.model.Fingerprint;
import io.lemur.model.KeyType;
import io.lemur.model.SubjectAltName;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.TestKeys;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class ImportTest {
    private final Inventory inventory;

    ImportTest(TestDatabase kind) {
        inventory = new Inventory(kind);
    }

    @AfterEach
    void close() {
        inventory.close();
    }

    private static String pem(CertificateBundle bundle) {
        return bundle.chain().toPem() + bundle.privateKey().map(ImportTest::pem).orElse("");
    }

    private static String pem(PrivateKey key) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    private Certificate addPem(String pem) {
        return inventory.importer.add(ALICE, CertificateImport.ofPem(pem).build());
    }

    private long count() {
        return inventory.lookup.count(Actor.HOST, CertificateQuery.all());
    }

    @Test
    void aPemBundleComesBackAsItWas() {
        CertificateBundle bundle = inventory.issued("www.example.com", "example.com");

        Certificate kept = addPem(pem(bundle));

        assertThat(kept.chain()).isEqualTo(bundle.chain());
        assertThat(kept.name()).isEqualTo("SAN-www.example.com-ExampleRootCA-20260531-20260830");
        assertThat(kept.hasPrivateKey()).isTrue();
        assertThat(kept.owner()).isEqualTo("alice");
        assertThat(kept.creator()).isEqualTo("alice");
        assertThat(kept.fingerprint()).isEqualTo(Fingerprint.of(bundle.chain().leaf()));
        Certificate read = inventory.lookup.get(ALICE, kept.id());
        assertThat(read.chain()).isEqualTo(bundle.chain());
        assertThat(read.subjectAltNames())
                .containsExactly(SubjectAltName.host("www.example.com"), SubjectAltName.host("example.com"));
        assertThat(read.createdAt()).isEqualTo(Inventory.NOW);
        assertThat(inventory.audited("certificate.import"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.subject()).isEqualTo("" + kept.id()));
        assertThat(inventory.eventTypes()).containsExactly("certificate-imported");
    }

    @Test
    void issuersAreKeptOnceAndAreNotListed() {
        inventory.add(ALICE, inventory.issued("a.example.com"));
        inventory.add(ALICE, inventory.issued("b.example.com"));

        assertThat(count()).isEqualTo(2);
        assertThat(inventory.lookup.find(Actor.HOST, Fingerprint.of(inventory.ca.certificate())))
                .isEmpty();
        assertThat(inventory.store.<Integer>read(tx -> tx.certificates()
                        .links(List.of(Fingerprint.of(inventory.ca.certificate())))
                        .size()))
                .isEqualTo(1);
    }

    @Test
    void anIssuerIsListedOnceItIsImportedItself() {
        Certificate leaf = inventory.add(ALICE, inventory.issued("a.example.com"));

        Certificate root = inventory.importer.add(
                MALLORY,
                CertificateImport.of(CertificateBundle.of(inventory.ca.chain()))
                        .name("our root")
                        .description("ours")
                        .build());

        assertThat(root.name()).isEqualTo("our-root");
        assertThat(root.owner()).isEqualTo("mallory");
        assertThat(root.description()).isEqualTo("ours");
        assertThat(inventory.lookup.find(MALLORY, "our-root")).isPresent();
        assertThat(inventory.lookup.get(ALICE, leaf.id()).chain().certificates())
                .hasSize(2);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aKnownCertificateIsNotDoubledAndGetsWhatWasMissing() {
        CertificateBundle bundle = inventory.issued("www.example.com");
        CertificateBundle bare =
                CertificateBundle.of(CertificateChain.of(List.of(bundle.chain().leaf())));
        Certificate first = inventory.importer.add(
                ALICE, CertificateImport.of(bare).description("first").build());

        Certificate second = inventory.importer.add(
                ALICE, CertificateImport.of(bundle).description("second").build());

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.hasPrivateKey()).isTrue();
        assertThat(second.chain()).isEqualTo(bundle.chain());
        assertThat(second.description()).isEqualTo("first");
        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(inventory.eventTypes()).containsExactly("certificate-imported", "certificate-updated");
        assertThat(inventory.add(ALICE, bundle).version()).isEqualTo(second.version());
    }

    @Test
    void aStrangerAddsNothingToAKnownCertificateAndLearnsNothing() {
        CertificateBundle bundle = inventory.issued("www.example.com");
        Certificate kept = inventory.add(
                ALICE,
                CertificateBundle.of(CertificateChain.of(List.of(bundle.chain().leaf()))));

        assertThatThrownBy(() -> inventory.add(MALLORY, bundle))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageNotContaining("alice")
                .hasMessageNotContaining(kept.name());

        assertThat(inventory.lookup.get(ALICE, kept.id()).hasPrivateKey()).isFalse();
        assertThat(inventory.audited("certificate.import"))
                .extracting(AuditEntry::outcome)
                .contains(AuditEntry.Outcome.DENIED);
    }

    @Test
    void somebodyWhoMayOnlyLookImportsNothing() {
        assertThatThrownBy(() -> inventory.add(AUDITOR, inventory.issued("www.example.com")))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(count()).isZero();
    }

    @Test
    void nobodyCanBeCalledLikeTheEnginesOwnActors() {
        for (String name : List.of("host", "system", "source:x")) {
            assertThatThrownBy(() -> Actor.of(Caller.of(name))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Actor.of(Caller.of("bob", name))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whoOnlySawACertificateDoesNotSpeakForItToItsAuthority() {
        inventory.authority("Example Root", "pki-team");
        CertificateBundle bundle = inventory.issued("www.example.com");
        CertificateBundle seen = CertificateBundle.of(bundle.chain());

        assertThat(inventory.add(MALLORY, seen).authority()).isEmpty();
        assertThat(inventory.add(Actor.HOST, bundle).authority()).contains("Example Root");
        assertThat(inventory
                        .add(Actor.of(Caller.of("p", "pki-team")), inventory.issued("b.example.com"))
                        .authority())
                .contains("Example Root");
        assertThat(inventory.add(ALICE, inventory.issued("c.example.com")).authority())
                .contains("Example Root");
    }

    @Test
    void aForgedIssuerNameClaimsNoAuthority() {
        inventory.authority("Example Root", "pki-team");
        CertificateBundle forged = Inventory.issued(
                Inventory.ca("Example Root CA"), KeyType.EC_P256, Duration.ofDays(30), "www.example.com");

        assertThat(inventory.add(ALICE, forged).authority()).isEmpty();
    }

    @Test
    void aTakenNameGetsTheSerialNumberAndThenANumber() {
        TestCsr csr = TestCsr.forHosts("www.example.com");
        List<Certificate> kept = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            CertificateChain chain =
                    inventory.ca.sign(csr.der(), Inventory.NOW, Inventory.NOW.plus(Duration.ofDays(10)));
            kept.add(inventory.add(ALICE, CertificateBundle.of(chain)));
        }

        assertThat(kept.get(0).name()).isEqualTo("www.example.com-ExampleRootCA-20260601-20260611");
        assertThat(kept.get(1).name())
                .isEqualTo(kept.get(0).name() + "-"
                        + kept.get(1).serial().toString(16).toUpperCase(Locale.ROOT));
    }

    @Test
    void aNameThatIsTakenIsRefusedWhereSomebodyAskedForIt() {
        CertificateImport.Builder first =
                CertificateImport.of(inventory.issued("a.example.com")).name("My name");
        CertificateImport.Builder second =
                CertificateImport.of(inventory.issued("b.example.com")).name("My name");
        inventory.importer.add(ALICE, first.build());

        assertThatThrownBy(() -> inventory.importer.add(MALLORY, second.build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("taken");
    }

    @Test
    void allFaultsAreNamedAtOnceAndNothingStaysBehind() {
        CertificateBundle bundle = CertificateBundle.of(
                inventory.issued("a.example.com").chain(),
                inventory.issued("b.example.com").privateKey().orElseThrow());
        CertificateImport wish = CertificateImport.of(bundle)
                .name(" ")
                .owner("")
                .description("x".repeat(2_000))
                .build();

        assertThatThrownBy(() -> inventory.importer.add(ALICE, wish))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(violation -> violation.field())
                                .containsExactly("name", "owner", "description", "privateKey"));
        assertThat(count()).isZero();
    }

    @Test
    void aChainOutOfOrderIsRefusedWithTheRightOrder() {
        TestCa middle = inventory.ca.intermediate(Inventory.subject("Middle"));
        X509Certificate leaf = Inventory.issued(middle, KeyType.EC_P256, Duration.ofDays(1), "a.example.com")
                .chain()
                .leaf();
        CertificateChain wrong = CertificateChain.of(List.of(leaf, inventory.ca.certificate(), middle.certificate()));

        assertThatThrownBy(() -> inventory.add(ALICE, CertificateBundle.of(wrong)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("in order");
    }

    @Test
    void aChainWithSomebodyElsesIssuerIsRefused() {
        X509Certificate leaf = inventory.issued("a.example.com").chain().leaf();
        CertificateChain broken = CertificateChain.of(
                List.of(leaf, Inventory.ca("Example Root CA").certificate()));

        assertThatThrownBy(() -> inventory.add(ALICE, CertificateBundle.of(broken)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("chain");
        assertThat(count()).isZero();
    }

    @Test
    void aLeafIsNobodysIssuer() {
        CertificateBundle leaf = inventory.issued("a.example.com");
        TestCa impostor = TestCa.of(leaf.chain(), leaf.privateKey().orElseThrow());

        assertThatThrownBy(() -> inventory.add(
                        ALICE, Inventory.issued(impostor, KeyType.EC_P256, Duration.ofDays(1), "b.example.com")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void damagedPemIsAClearError() {
        String good = pem(inventory.issued("www.example.com"));
        List<String> bad = List.of(
                "",
                "no PEM at all",
                good.substring(0, 300),
                good.substring(0, good.length() - 40),
                good.replaceFirst("MI", "!!"),
                good + pem(TestKeys.generate().getPrivate()),
                good + "-----BEGIN GARBAGE-----\nAAAA\n-----END GARBAGE-----\n",
                good + "\u0000\u0001\u0002",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "x".repeat(20 << 20));

        for (String pem : bad) {
            assertThatThrownBy(() -> addPem(pem))
                    .as(pem.substring(0, Math.min(60, pem.length())))
                    .isInstanceOf(MalformedInputException.class);
        }
        assertThat(count()).isZero();
    }

    @Test
    void whoeverReplacesNeedsRightsOnTheReplaced() {
        Certificate old = inventory.add(ALICE, inventory.issued("www.example.com"));
        CertificateImport wish = CertificateImport.of(inventory.issued("www.example.com"))
                .replaces(old.id())
                .build();

        assertThatThrownBy(() -> inventory.importer.add(MALLORY, wish)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> inventory.importer.add(
                        ALICE,
                        CertificateImport.of(inventory.issued("x"))
                                .replaces(4711)
                                .build()))
                .isInstanceOf(NotFoundException.class);
        assertThat(inventory.lookup.get(ALICE, old.id()).replacedBy()).isEmpty();
        Certificate next = inventory.importer.add(ALICE, wish);
        assertThat(inventory.lookup.get(ALICE, old.id()).replacedBy()).containsExactly(next.id());
        assertThat(inventory.eventTypes()).contains("certificate-replaced");
    }

    @Test
    void oneCertificateImportedByManyAtOnceIsOneRow() throws Exception {
        CertificateBundle bundle = inventory.issued("www.example.com");
        List<Callable<Long>> imports = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            imports.add(() -> inventory.add(ALICE, bundle).id());
        }
        for (int i = 0; i < 8; i++) {
            TestCsr csr = TestCsr.forHosts("same.example.com");
            CertificateChain chain =
                    inventory.ca.sign(csr.der(), Inventory.NOW, Inventory.NOW.plus(Duration.ofDays(10)));
            imports.add(() -> inventory.add(ALICE, CertificateBundle.of(chain)).id());
        }

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Long> ids = new ArrayList<>();
            for (Future<Long> one : threads.invokeAll(imports)) {
                ids.add(one.get());
            }
            assertThat(ids.subList(0, 8)).containsOnly(ids.get(0));
            assertThat(ids).hasSize(16);
            assertThat(count()).isEqualTo(9);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsRefusedIsAlwaysAnErrorOfOurs() {
        assertThatThrownBy(() -> addPem("-----BEGIN CERTIFICATE-----")).isInstanceOf(LemurException.class);
    }
}
