package io.lemur.tests.inventory;

import static io.lemur.tests.inventory.Inventory.ALICE;
import static io.lemur.tests.inventory.Inventory.AUDITOR;
import static io.lemur.tests.inventory.Inventory.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.inventory.CertificateExporter;
import io.lemur.core.policy.Actor;
import io.lemur.error.AccessDeniedException;
import io.lemur.error.ConflictException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.model.AuditEntry;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.Export;
import io.lemur.model.ExportOptions;
import io.lemur.model.Secret;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPrivateKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class ExportTest {
    private static final Secret PASSPHRASE = Secret.of("correct horse battery staple");

    private final Inventory inventory;
    private final CertificateExporter exporter;
    private CertificateBundle bundle;
    private Certificate kept;

    ExportTest(TestDatabase kind) {
        inventory = new Inventory(kind);
        exporter = inventory.exporter();
    }

    @BeforeEach
    void add() {
        bundle = inventory.issued("www.example.com");
        kept = inventory.add(ALICE, bundle);
    }

    @AfterEach
    void close() {
        inventory.close();
    }

    private Export export(String format, ExportOptions options) {
        return exporter.export(ALICE, kept.id(), format, options);
    }

    @Test
    void theKeyComesBackAndEachLookIsAudited() {
        CertificateBundle back = exporter.bundle(ALICE, kept.id());

        assertThat(back.chain()).isEqualTo(bundle.chain());
        assertThat(back.privateKey()).isEqualTo(bundle.privateKey());
        assertThat(inventory.audited("key.read")).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("alice");
            assertThat(entry.right()).isEqualTo("owner");
            assertThat(entry.subject()).isEqualTo("" + kept.id());
            assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DONE);
        });
        assertThat(inventory.eventTypes()).contains("key-exported");
    }

    @Test
    void nobodyElseGetsTheKey() {
        assertThatThrownBy(() -> exporter.bundle(MALLORY, kept.id())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> exporter.bundle(AUDITOR, kept.id())).isInstanceOf(AccessDeniedException.class);
        assertThat(inventory.audited("key.read"))
                .extracting(AuditEntry::outcome)
                .containsOnly(AuditEntry.Outcome.DENIED)
                .hasSize(2);
        assertThat(inventory.eventTypes()).doesNotContain("key-exported");
    }

    @Test
    void aKeyThatIsNotHeldIsAConflict() {
        Certificate bare = inventory.add(
                ALICE, CertificateBundle.of(inventory.issued("a.example.com").chain()));

        assertThatThrownBy(() -> exporter.bundle(ALICE, bare.id()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(bare.name());
        assertThatThrownBy(() -> exporter.export(ALICE, bare.id(), "pem", ExportOptions.withKey()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(bare.name());
    }

    @Test
    void aKeyMovedToAnotherRowDoesNotOpen() throws Exception {
        Certificate other = inventory.add(ALICE, inventory.issued("b.example.com"));
        try (Connection connection = inventory.store.dataSource().getConnection();
                ResultSet keys = connection.createStatement().executeQuery("select min(id), max(id) from lemur_key")) {
            keys.next();
            connection
                    .createStatement()
                    .executeUpdate("update lemur_key set sealed = (select k.sealed from lemur_key k where k.id = "
                            + keys.getLong(1) + ") where id = " + keys.getLong(2));
        }

        assertThatThrownBy(() -> exporter.bundle(ALICE, other.id())).isInstanceOf(ConflictException.class);
        assertThat(exporter.bundle(ALICE, kept.id()).privateKey()).isPresent();
    }

    /** GHSA-4h97-p9wq-chqj. */
    @Test
    void aFormatWithoutAKeyIsNoWayAroundTheRights() {
        assertThatThrownBy(() -> exporter.export(MALLORY, kept.id(), "der", ExportOptions.PUBLIC))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> exporter.export(AUDITOR, kept.id(), "pem", ExportOptions.withKey()))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(exporter.export(AUDITOR, kept.id(), "pem", ExportOptions.PUBLIC)
                        .content())
                .isNotEmpty();
        assertThat(inventory.audited("certificate.export"))
                .extracting(AuditEntry::outcome)
                .containsExactly(AuditEntry.Outcome.DONE, AuditEntry.Outcome.DENIED);
    }

    @Test
    void pemHoldsTheKeyOnlyWhereItIsAskedFor() throws Exception {
        String open = new String(export("pem", ExportOptions.PUBLIC).content(), StandardCharsets.US_ASCII);
        String withKey = new String(export("pem", ExportOptions.withKey()).content(), StandardCharsets.US_ASCII);

        assertThat(open).doesNotContain("PRIVATE KEY");
        assertThat(withKey).contains("PRIVATE KEY");
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(
                                export("pem", ExportOptions.PUBLIC).content())))
                .hasSize(2);
        assertThat(inventory.audited("key.read")).hasSize(1);
    }

    @Test
    void derIsTheCertificateItself() throws Exception {
        assertThat(export("der", ExportOptions.PUBLIC).content())
                .isEqualTo(bundle.chain().leaf().getEncoded());
    }

    @Test
    void keyStoresOpenWithTheirPassphraseAlone() throws Exception {
        for (String[] format : new String[][] {{"pkcs12", "PKCS12"}, {"jks", "JKS"}}) {
            byte[] content = export(format[0], ExportOptions.withKey().withPassphrase(PASSPHRASE))
                    .content();

            KeyStore store = KeyStore.getInstance(format[1]);
            store.load(new ByteArrayInputStream(content), PASSPHRASE.chars());
            List<String> aliases = Collections.list(store.aliases());
            assertThat(aliases).hasSize(1);
            assertThat(((ECPrivateKey) store.getKey(aliases.get(0), PASSPHRASE.chars())).getS())
                    .isEqualTo(((ECPrivateKey) bundle.privateKey().orElseThrow()).getS());
            assertThat(Arrays.asList(store.getCertificateChain(aliases.get(0))))
                    .isEqualTo(bundle.chain().certificates());
            assertThatThrownBy(() -> KeyStore.getInstance(format[1])
                            .load(new ByteArrayInputStream(content), "wrong".toCharArray()))
                    .isInstanceOfAny(IOException.class, GeneralSecurityException.class);
        }
    }

    @Test
    void whatAFormatNeedsAndDoesNotGetIsAnInvalidRequest() {
        assertThatThrownBy(() -> export("pkcs12", ExportOptions.withKey())).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> export("csr", ExportOptions.PUBLIC)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> export("nonsense", ExportOptions.PUBLIC))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("pem");
        assertThatThrownBy(() -> exporter.export(Actor.HOST, 4711, "pem", ExportOptions.PUBLIC))
                .isInstanceOf(NotFoundException.class);
    }
}
