package io.lemur.tests.inventory;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.inventory.CertificateBook;
import io.lemur.core.inventory.CertificateEditor;
import io.lemur.core.inventory.CertificateExporter;
import io.lemur.core.inventory.CertificateImporter;
import io.lemur.core.inventory.CertificateLookup;
import io.lemur.core.inventory.NewCertificate;
import io.lemur.core.inventory.NewCertificate.About;
import io.lemur.core.inventory.NewCertificate.Holdings;
import io.lemur.core.inventory.PrivateKeys;
import io.lemur.core.inventory.RowFacts;
import io.lemur.core.inventory.ServableCertificates;
import io.lemur.core.plugin.CachedProviders;
import io.lemur.core.plugin.HostContext;
import io.lemur.core.plugin.PluginRegistry;
import io.lemur.core.plugin.ProviderSetup;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.AuditRow;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.vault.AesGcmVault;
import io.lemur.core.vault.SealingKey;
import io.lemur.core.work.EventLog;
import io.lemur.model.AuditQuery;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateImport;
import io.lemur.model.KeyType;
import io.lemur.model.RevocationReason;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.TestKeys;
import io.lemur.tests.store.OpenStore;
import io.lemur.tests.store.TestDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The inventory on a new database, without an engine around it, and an authority outside of it that signs. */
public final class Inventory implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    public static final Actor ALICE = Actor.of(Caller.of("alice"));
    public static final Actor MALLORY = Actor.of(Caller.of("mallory"));
    public static final Actor AUDITOR = Actor.of(Caller.of("auditor", Caller.READ_ONLY));

    public final SettableClock clock = SettableClock.at(NOW);
    public final OpenStore store;
    public final AesGcmVault vault;
    public final EventLog events = new EventLog(clock, () -> {});
    public final AuditTrail audit;
    public final PrivateKeys keys;
    public final CertificateBook book;
    public final CertificateLookup lookup;
    public final CertificateImporter importer;
    public final CertificateEditor editor;
    public final TestCa ca = ca("Example Root CA");

    public Inventory(TestDatabase kind) {
        store = OpenStore.on(kind);
        SecureRandom random = new SecureRandom();
        vault = new AesGcmVault(List.of(SealingKey.generate(random)), random);
        audit = new AuditTrail(store, clock);
        keys = new PrivateKeys(vault);
        book = new CertificateBook(store, events, clock);
        lookup = new CertificateLookup(store, audit);
        importer = new CertificateImporter(book, keys, audit, events);
        editor = new CertificateEditor(store, book, audit, events, clock);
    }

    /** The same inventory as another node sees it; changes of one are not told to the other. */
    public Importing onAnotherNode() {
        CertificateBook other = new CertificateBook(store.secondNode(), events, clock);
        return new Importing(new CertificateImporter(other, keys, audit, events));
    }

    /** Imports on a node. */
    public record Importing(CertificateImporter importer) {
        public Certificate addReplacing(CertificateBundle bundle, long replaced) {
            return importer.add(
                    Actor.HOST, CertificateImport.of(bundle).replaces(replaced).build());
        }
    }

    /** Exports through the built-in formats. */
    public CertificateExporter exporter() {
        PluginRegistry registry = PluginRegistry.load(Inventory.class.getClassLoader(), List.of());
        ProviderSetup setup = new ProviderSetup(registry, vault, new HostContext(clock, new SecureRandom()));
        return new CertificateExporter(store, keys, new CachedProviders(registry, setup, vault), audit, events);
    }

    public ServableCertificates servable() {
        return new ServableCertificates(store, keys, book, clock);
    }

    /** A root that is valid from ten days before the clock's start for ten years. */
    public static TestCa ca(String commonName) {
        return TestCa.root(subject(commonName));
    }

    public static TestCa.Subject subject(String commonName) {
        return new TestCa.Subject(
                "CN=" + commonName,
                KeyType.EC_P256,
                NOW.minus(Duration.ofDays(10)),
                NOW.plus(Duration.ofDays(3650)),
                OptionalInt.empty());
    }

    /** A certificate of the authority, with its key, valid for 90 days. */
    public CertificateBundle issued(String... hosts) {
        return issued(KeyType.EC_P256, Duration.ofDays(90), hosts);
    }

    public CertificateBundle issued(KeyType type, Duration lifetime, String... hosts) {
        return issued(ca, type, lifetime, hosts);
    }

    public static CertificateBundle issued(TestCa issuer, KeyType type, Duration lifetime, String... hosts) {
        TestCsr csr = TestCsr.of(TestKeys.generate(type), hosts);
        CertificateChain chain = issuer.sign(csr.der(), NOW.minus(Duration.ofDays(1)), NOW.plus(lifetime));
        return CertificateBundle.of(chain, csr.keyPair().getPrivate());
    }

    public Certificate add(Actor actor, CertificateBundle bundle) {
        return importer.add(actor, CertificateImport.of(bundle).build());
    }

    public Certificate addReplacing(CertificateBundle bundle, long... replaced) {
        CertificateImport.Builder wish = CertificateImport.of(bundle);
        for (long id : replaced) {
            wish.replaces(id);
        }
        return importer.add(Actor.HOST, wish.build());
    }

    public void revoke(long id) {
        store.change(tx -> book.revoke(tx, tx.certificates().find(id).orElseThrow(), RevocationReason.SUPERSEDED));
    }

    public List<AuditRow> audited(String action) {
        return store.read(
                tx -> tx.audit().search(AuditQuery.all().ofAction(action)).items());
    }

    public List<String> eventTypes() {
        return store.read(tx ->
                tx.events().undelivered(1_000).stream().map(row -> row.type()).toList());
    }

    /** Makes the signing authority one of this inventory. */
    public long authority(String name, String owner) {
        return store.write(tx -> {
            long certificate = book.add(
                            tx,
                            Actor.HOST,
                            new NewCertificate(RowFacts.of(ca.chain()), About.of(owner, "host"), Holdings.NONE, true))
                    .row()
                    .id();
            long id = tx.authorities().nextId();
            tx.authorities()
                    .insert(new AuthorityRow(
                            id,
                            0,
                            name,
                            "local",
                            null,
                            certificate,
                            null,
                            owner,
                            "",
                            Set.of(),
                            true,
                            Map.of(),
                            null,
                            AuthorityDefaults.STANDARD,
                            NOW,
                            NOW));
            return id;
        });
    }

    @Override
    public void close() {
        store.close();
    }
}
