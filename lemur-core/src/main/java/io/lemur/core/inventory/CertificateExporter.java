package io.lemur.core.inventory;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.inventory.CertificateGate.Granted;
import io.lemur.core.plugin.Providers;
import io.lemur.core.policy.Actor;
import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Events;
import io.lemur.error.ConflictException;
import io.lemur.error.InvalidRequestException;
import io.lemur.event.KeyExported;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.Export;
import io.lemur.model.ExportOptions;
import io.lemur.model.Secret;
import io.lemur.spi.ExportRequest;
import io.lemur.spi.Exporter;
import io.lemur.spi.Exporter.KeyUse;
import io.lemur.spi.PluginException;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives certificates away, with or without their keys. A key leaves only after its audit entry is committed. Safe for concurrent
 * use.
 */
public final class CertificateExporter {
    private final Store store;
    private final PrivateKeys keys;
    private final Providers providers;
    private final AuditTrail audit;
    private final Events events;

    /** Gives away what is in this store. */
    public CertificateExporter(Store store, PrivateKeys keys, Providers providers, AuditTrail audit, Events events) {
        this.store = store;
        this.keys = keys;
        this.providers = providers;
        this.audit = audit;
        this.events = events;
    }

    /**
     * The chain and the private key.
     *
     * @throws ConflictException if the key is not held
     */
    public CertificateBundle bundle(Actor actor, long id) {
        return audit.guarding(
                actor,
                Deed.of("key.read", "certificate", id),
                () -> store.write(tx -> {
                    Granted granted = CertificateGate.requireFull(tx, actor, id);
                    CertificateRow row = granted.row();
                    PrivateKey key = openKey(tx, row)
                            .orElseThrow(() -> new ConflictException(
                                    "The private key of certificate '" + row.name() + "' is not in the inventory; "
                                            + "export it without its key, or import the key first."));
                    keyLeaves(tx, actor, granted, "bundle");
                    return CertificateBundle.of(CertificateViews.chain(tx, row), key);
                }));
    }

    /**
     * Writes a certificate in a format. With its key: only for somebody with full rights; else for everybody who may see it.
     *
     * @throws InvalidRequestException if there is no such format, or it needs what is not there
     */
    public Export export(Actor actor, long id, String format, ExportOptions options) {
        Exporter exporter = providers.exporter(format);
        KeyUse use = call(format, exporter::keyUse);
        if (use == KeyUse.REQUIRED && !options.includesKey()) {
            throw refused("options", "format " + format + " always holds the private key; ask for it with its key");
        }
        boolean withKey = options.includesKey() && use != KeyUse.NEVER;
        Deed deed = Deed.of(withKey ? "key.read" : "certificate.export", "certificate", id);
        return audit.guarding(actor, deed, () -> {
            Loaded loaded = store.read(tx -> load(tx, actor, id, withKey));
            Export export = call(format, () -> exporter.export(new Request(loaded, options.passphrase())));
            store.change(tx -> {
                if (withKey) {
                    keyLeaves(tx, actor, loaded.granted(), format);
                } else {
                    audit.done(tx, actor, loaded.granted().right(), deed, "format " + format);
                }
            });
            return export;
        });
    }

    private Loaded load(Tx tx, Actor actor, long id, boolean withKey) {
        Granted granted =
                withKey ? CertificateGate.requireFull(tx, actor, id) : CertificateGate.requireView(tx, actor, id);
        CertificateRow row = granted.row();
        CertificateChain chain = CertificateViews.chain(tx, row);
        if (!withKey) {
            return new Loaded(granted, CertificateBundle.of(chain));
        }
        PrivateKey key = openKey(tx, row)
                .orElseThrow(() -> refused(
                        "options",
                        "the private key of certificate '" + row.name()
                                + "' is not in the inventory; export it without its key"));
        return new Loaded(granted, CertificateBundle.of(chain, key));
    }

    private Optional<PrivateKey> openKey(Tx tx, CertificateRow row) {
        Long keyId = row.keyId();
        return keyId == null ? Optional.empty() : Optional.of(keys.open(tx, keyId));
    }

    private void keyLeaves(Tx tx, Actor actor, Granted granted, String format) {
        CertificateRow row = granted.row();
        tx.certificates().lock(row.id());
        audit.done(tx, actor, granted.right(), Deed.of("key.read", "certificate", row.id()), "format " + format);
        events.publish(tx, actor, KeyExported.class, row.id(), Map.of("certificateName", row.name(), "format", format));
    }

    private <T> T call(String format, Providers.Call<T> call) {
        try {
            return providers.call("exporter " + format, call);
        } catch (PluginException e) {
            if (e.kind() == PluginException.Kind.REJECTED) {
                throw refused("options", e.getMessage());
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the exporter " + format + " was writing", e);
        }
    }

    private static InvalidRequestException refused(String field, @Nullable String why) {
        return new InvalidRequestException("export", field, why == null ? "was refused by the format" : why);
    }

    /** What is written, and under which right. */
    private record Loaded(Granted granted, CertificateBundle bundle) {}

    /** What an exporter sees. */
    private record Request(Loaded loaded, Optional<Secret> passphrase) implements ExportRequest {
        @Override
        public String name() {
            return loaded.granted().row().name();
        }

        @Override
        public CertificateBundle bundle() {
            return loaded.bundle();
        }

        @Override
        public Optional<byte[]> csr() {
            return Optional.ofNullable(loaded.granted().row().csr()).map(byte[]::clone);
        }
    }
}
