package io.lemur.core.builtin;

import io.lemur.core.x509.PemWriter;
import io.lemur.model.Export;
import io.lemur.spi.ExportRequest;
import io.lemur.spi.Exporter;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Optional;

/** Writes the chain, the leaf first, and after it the key where there is one; encrypted where there is a passphrase. */
final class PemExporter implements Exporter {
    private final SecureRandom random;

    PemExporter(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Export export(ExportRequest request) {
        StringBuilder pem = new StringBuilder(request.bundle().chain().toPem());
        Optional<PrivateKey> key = request.bundle().privateKey();
        if (key.isPresent()) {
            pem.append(request.passphrase()
                    .map(passphrase -> PemWriter.encryptedPrivateKey(key.get(), passphrase, random))
                    .orElseGet(() -> PemWriter.privateKey(key.get())));
        }
        return new Export("pem", "application/x-pem-file", pem.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public KeyUse keyUse() {
        return KeyUse.OPTIONAL;
    }
}
