package io.lemur.core.builtin;

import io.lemur.core.x509.KeyStoreType;
import io.lemur.core.x509.KeyStores;
import io.lemur.error.MalformedInputException;
import io.lemur.model.Export;
import io.lemur.model.Secret;
import io.lemur.spi.ExportRequest;
import io.lemur.spi.Exporter;
import io.lemur.spi.PluginException;
import java.util.Locale;

/** Writes a key store: one entry with key and chain; without a key, the certificates as trusted ones. */
final class KeyStoreExporter implements Exporter {
    private final KeyStoreType type;

    KeyStoreExporter(KeyStoreType type) {
        this.type = type;
    }

    @Override
    public Export export(ExportRequest request) {
        Secret passphrase = request.passphrase()
                .orElseThrow(() -> new PluginException(
                        PluginException.Kind.REJECTED,
                        "A key store needs a passphrase; give one to export '" + request.name() + "'."));
        byte[] store;
        try {
            store = KeyStores.write(type, request.bundle(), request.name().toLowerCase(Locale.ROOT), passphrase);
        } catch (MalformedInputException e) {
            throw new PluginException(PluginException.Kind.REJECTED, e.getMessage(), e);
        }
        return type == KeyStoreType.PKCS12
                ? new Export("p12", "application/x-pkcs12", store)
                : new Export("jks", "application/x-java-keystore", store);
    }

    @Override
    public KeyUse keyUse() {
        return KeyUse.OPTIONAL;
    }
}
