package io.lemur.core.builtin;

import io.lemur.core.x509.KeyStoreType;
import io.lemur.spi.Destination;
import io.lemur.spi.Exporter;
import io.lemur.spi.Issuer;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.Notifier;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.spi.Spi;
import java.util.List;

/** The providers in the core's own jar: they need nothing but the JDK, files, keys and connections. */
public final class BuiltinPlugin implements LemurPlugin {
    /** For {@link java.util.ServiceLoader}. */
    public BuiltinPlugin() {}

    @Override
    public String id() {
        return "builtin";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<ProviderFactory<? extends Issuer>> issuers() {
        return List.of(new LocalIssuerFactory());
    }

    @Override
    public List<ProviderFactory<? extends Source>> sources() {
        return List.of(new TrustStoreSourceFactory(), new DirectorySourceFactory(), new TlsSourceFactory());
    }

    @Override
    public List<ProviderFactory<? extends Destination>> destinations() {
        return List.of(new DirectoryDestinationFactory());
    }

    @Override
    public List<ProviderFactory<? extends Exporter>> exporters() {
        return List.of(
                new ExporterFactory("pem", context -> new PemExporter(context.random())),
                new ExporterFactory("der", context -> new DerExporter()),
                new ExporterFactory("csr", context -> new CsrExporter()),
                new ExporterFactory("pkcs12", context -> new KeyStoreExporter(KeyStoreType.PKCS12)),
                new ExporterFactory("jks", context -> new KeyStoreExporter(KeyStoreType.JKS)));
    }

    @Override
    public List<ProviderFactory<? extends Notifier>> notifiers() {
        return List.of(new LogNotifierFactory(), new WebhookNotifierFactory());
    }
}
