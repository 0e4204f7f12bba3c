package io.lemur.testkit;

import io.lemur.model.CertificateBundle;
import io.lemur.model.Secret;
import io.lemur.spi.ExportRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the requests a host would give an exporter. What is not set is not there. Not for concurrent use. */
public final class ExportRequestBuilder {
    private final String name;
    private final CertificateBundle bundle;
    private @Nullable Secret passphrase;
    private byte @Nullable [] csr;

    private ExportRequestBuilder(String name, CertificateBundle bundle) {
        this.name = name;
        this.bundle = bundle;
    }

    /** A request to write the bundle of the certificate of this name. */
    public static ExportRequestBuilder of(String name, CertificateBundle bundle) {
        return new ExportRequestBuilder(name, bundle);
    }

    /** The passphrase. */
    public ExportRequestBuilder passphrase(Secret secret) {
        passphrase = secret;
        return this;
    }

    /** The certification request it was made from (PKCS #10, DER). */
    public ExportRequestBuilder csr(byte[] der) {
        csr = der.clone();
        return this;
    }

    /** The request. */
    public ExportRequest build() {
        return new Built(name, bundle, Optional.ofNullable(passphrase), Optional.ofNullable(csr));
    }

    private record Built(String name, CertificateBundle bundle, Optional<Secret> passphrase, Optional<byte[]> csr)
            implements ExportRequest {}
}
