package io.lemur.spi;

import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.SubjectAltName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A certificate that is wished for. Made by the host and only read by plugins, so methods can be added. */
public interface IssuanceRequest {
    /** Who is to sign. */
    AuthorityHandle authority();

    /** The certification request (PKCS #10, RFC 2986), DER. Its signature and key were checked by the host. */
    byte[] csr();

    /** The subject; may be empty. */
    DistinguishedName subject();

    /** The names, those of the CSR; each once. */
    List<SubjectAltName> subjectAltNames();

    /** The further extensions wished for. */
    CertificateExtensions extensions();

    /** From when it is to be valid; empty: from now. */
    Optional<Instant> notBefore();

    /** Until when it is to be valid, inclusive; empty: as long as the CA likes. */
    Optional<Instant> notAfter();

    /** The CA's own name for a kind of certificate, where the requester chose one. */
    Optional<String> profile();

    /** The certificate it replaces; only where this authority issued that one. */
    Optional<CertificateChain> replaces();

    /** Further wishes of the requester, such as {@code challenge = dns-01}; unknown ones are left alone. */
    Map<String, String> hints();

    /** When it was asked for; the same for every try. */
    Instant requestedAt();

    /** When the host wants this call to have ended, see {@link PluginContext#clock}. */
    Instant deadline();

    /** The same for every try of one order, different for each order. At most 64 characters of ASCII. */
    String idempotencyKey();
}
