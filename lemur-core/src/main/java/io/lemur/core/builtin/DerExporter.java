package io.lemur.core.builtin;

import io.lemur.model.Export;
import io.lemur.spi.ExportRequest;
import io.lemur.spi.Exporter;
import io.lemur.spi.PluginException;
import java.security.cert.CertificateEncodingException;

/** Writes the certificate alone in DER form. */
final class DerExporter implements Exporter {
    @Override
    public Export export(ExportRequest request) {
        try {
            return new Export(
                    "der",
                    "application/pkix-cert",
                    request.bundle().chain().leaf().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new PluginException(PluginException.Kind.REJECTED, "The certificate has no DER form.", e);
        }
    }

    @Override
    public KeyUse keyUse() {
        return KeyUse.NEVER;
    }
}
