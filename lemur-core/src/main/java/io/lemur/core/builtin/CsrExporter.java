package io.lemur.core.builtin;

import io.lemur.core.x509.PemWriter;
import io.lemur.model.Export;
import io.lemur.spi.ExportRequest;
import io.lemur.spi.Exporter;
import io.lemur.spi.PluginException;
import java.nio.charset.StandardCharsets;

/** Writes the certification request that the certificate was made from, as PEM. */
final class CsrExporter implements Exporter {
    @Override
    public Export export(ExportRequest request) {
        byte[] csr = request.csr()
                .orElseThrow(
                        () -> new PluginException(
                                PluginException.Kind.REJECTED,
                                "The certification request of '" + request.name()
                                        + "' is not known: the certificate was imported or found. Export it in another format."));
        return new Export(
                "csr", "application/x-pem-file", PemWriter.request(csr).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public KeyUse keyUse() {
        return KeyUse.NEVER;
    }
}
