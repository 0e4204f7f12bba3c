package io.lemur.spi;

import io.lemur.model.CertificateBundle;
import io.lemur.model.Secret;
import java.util.Optional;

/** A certificate to be written. Made by the host and only read by plugins, so methods can be added. */
public interface ExportRequest {
    /** The certificate's name in the inventory; what a key store calls its entry. */
    String name();

    /** The chain, and the key where the format holds it and the caller asked for it. */
    CertificateBundle bundle();

    /** The passphrase for formats that have one. */
    Optional<Secret> passphrase();

    /** The certification request it was made from, DER, where it is known. */
    Optional<byte[]> csr();
}
