package io.lemur.core.inventory;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.CertificateBook.Kept;
import io.lemur.core.inventory.NewCertificate.About;
import io.lemur.core.inventory.NewCertificate.Holdings;
import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Faults;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Events;
import io.lemur.core.x509.ChainCheck;
import io.lemur.core.x509.Keys;
import io.lemur.core.x509.PemReader;
import io.lemur.error.AccessDeniedException;
import io.lemur.event.CertificateImported;
import io.lemur.event.CertificateUpdated;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateImport;
import io.lemur.model.Secret;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes in certificates that exist already. Who brings one gets full rights on it in the inventory; to speak for it to its
 * authority takes more: see {@link IssuingAuthorities.Candidate#isClaimableBy}. Safe for concurrent use.
 */
public final class CertificateImporter {
    private final CertificateBook book;
    private final PrivateKeys keys;
    private final AuditTrail audit;
    private final Events events;

    /** Takes into this book. */
    public CertificateImporter(CertificateBook book, PrivateKeys keys, AuditTrail audit, Events events) {
        this.book = book;
        this.keys = keys;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Keeps a certificate. One that is known is not doubled: a key or issuers that were missing are added for somebody with full
     * rights, and the rest stays as it is.
     *
     * @throws io.lemur.error.MalformedInputException if the PEM text can't be read
     * @throws io.lemur.error.InvalidRequestException naming all faults
     * @throws AccessDeniedException if it is known and the actor may not see it, or may not add the key
     */
    public Certificate add(Actor actor, CertificateImport wish) {
        CertificateBundle bundle = read(wish);
        List<CertificateRow.Facts> chain = RowFacts.of(bundle.chain());
        Deed deed = Deed.of("certificate.import", "certificate", chain.get(0).fingerprint());
        return audit.guarding(actor, deed, () -> {
            Access.requireWriter(actor, "import certificates");
            faults(wish, bundle).throwIfAny("certificate import");
            return book.write(tx -> new Entry(tx, actor, wish, bundle, chain).add());
        });
    }

    private static CertificateBundle read(CertificateImport wish) {
        Optional<Secret> pem = wish.pem();
        return pem.isPresent()
                ? PemReader.bundle(pem.get().bytes(), wish.passphrase().orElse(null))
                : wish.bundle().orElseThrow();
    }

    private static Faults faults(CertificateImport wish, CertificateBundle bundle) {
        Faults faults = new Faults();
        wish.name().ifPresent(name -> faults.name("name", name));
        wish.owner().ifPresent(owner -> faults.owner("owner", owner));
        faults.description("description", wish.description());
        faults.roles("roles", wish.roles());
        bundle.privateKey()
                .ifPresent(key -> faults.addIf(
                        !Keys.match(bundle.chain().leaf().getPublicKey(), key),
                        "privateKey",
                        "does not belong to the certificate; give the key that the certificate was made with"));
        return faults.addAll(ChainCheck.violations(bundle.chain()));
    }

    /** One import in its transaction. */
    private final class Entry {
        private final Tx tx;
        private final Actor actor;
        private final CertificateImport wish;
        private final CertificateBundle bundle;
        private final List<CertificateRow.Facts> chain;

        Entry(Tx tx, Actor actor, CertificateImport wish, CertificateBundle bundle, List<CertificateRow.Facts> chain) {
            this.tx = tx;
            this.actor = actor;
            this.wish = wish;
            this.bundle = bundle;
            this.chain = chain;
        }

        Certificate add() {
            return tx.certificates()
                    .find(chain.get(0).fingerprint())
                    .filter(CertificateRow::listed)
                    .map(this::complete)
                    .orElseGet(this::addNew);
        }

        private Certificate addNew() {
            wish.replaces().forEach(id -> CertificateGate.requireFull(tx, actor, id));
            wish.name()
                    .ifPresent(name -> new Faults()
                            .addIf(CertificateBook.isTaken(tx, name), "name", "is taken by another certificate")
                            .throwIfAny("certificate import"));
            About about = new About(
                    wish.name().orElse(null),
                    wish.owner().orElse(actor.name()),
                    actor.name(),
                    wish.description(),
                    wish.roles(),
                    wish.notifies(),
                    wish.replaces());
            Kept kept = book.add(tx, actor, new NewCertificate(chain, about, holdings(bundle.privateKey()), false));
            CertificateRow row = kept.row();
            audit.done(tx, actor, Access.requireWriter(actor, "import certificates"), deed(row), "");
            events.publish(tx, actor, CertificateImported.class, row.id(), Map.of("certificateName", row.name()));
            return CertificateViews.of(tx, row);
        }

        /** Adds what is missing of one that is known, if the actor may. */
        private Certificate complete(CertificateRow known) {
            if (!CertificateGate.isVisible(actor, known)) {
                throw new AccessDeniedException("Certificate " + known.facts().fingerprint()
                        + " is in the inventory already, as somebody else's; ask an administrator.");
            }
            Optional<PrivateKey> missingKey = known.keyId() == null ? bundle.privateKey() : Optional.empty();
            missingKey.ifPresent(key -> CertificateGate.requireFull(tx, actor, known.id()));
            boolean mayAdd =
                    Access.full(actor, CertificateGate.ownership(known)).isPresent();
            if (!mayAdd || (missingKey.isEmpty() && (known.issuerId() != null || chain.size() == 1))) {
                return CertificateViews.of(tx, known);
            }
            About unchanged = About.of(known.owner(), known.creator());
            Kept kept = book.add(tx, actor, new NewCertificate(chain, unchanged, holdings(missingKey), false));
            String right = CertificateGate.requireFull(tx, actor, known.id()).right();
            audit.done(tx, actor, right, deed(known), missingKey.isPresent() ? "key added" : "issuers added");
            events.publish(tx, actor, CertificateUpdated.class, known.id(), Map.of("certificateName", known.name()));
            return CertificateViews.of(tx, kept.row());
        }

        private Holdings holdings(Optional<PrivateKey> key) {
            Long authority = IssuingAuthorities.read(tx)
                    .issuerOf(bundle.chain().leaf())
                    .filter(candidate ->
                            candidate.isClaimableBy(actor, bundle.privateKey().isPresent()))
                    .map(candidate -> candidate.row().id())
                    .orElse(null);
            Long keyId = key.map(one -> keys.store(tx, one)).orElse(null);
            return new Holdings(authority, keyId, null);
        }

        private Deed deed(CertificateRow row) {
            return Deed.of("certificate.import", "certificate", row.id());
        }
    }
}
