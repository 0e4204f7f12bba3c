package io.lemur.core.x509;

import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.SubjectAltName;
import java.security.PublicKey;
import java.util.List;

/**
 * A certification request (PKCS #10, RFC 2986) whose signature was verified.
 *
 * @param der its DER form; not copied
 * @param subject the subject; may be empty
 * @param names the subject alternative names it asks for, each once
 * @param publicKey the key
 * @param extensions the further extensions it asks for: key usage, purposes, and what the model has no word for
 * @param asksForAuthority whether it asks for basic constraints with the CA flag
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Csr(
        byte[] der,
        DistinguishedName subject,
        List<SubjectAltName> names,
        PublicKey publicKey,
        CertificateExtensions extensions,
        boolean asksForAuthority) {
    /** Makes one. */
    public Csr {
        names = List.copyOf(names);
    }
}
