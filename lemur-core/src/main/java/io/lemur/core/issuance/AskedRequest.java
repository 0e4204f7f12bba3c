package io.lemur.core.issuance;

import io.lemur.core.store.OrderRow;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateRequest;
import io.lemur.model.DistinguishedName;
import io.lemur.model.SubjectAltName;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.IssuanceRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an issuer is asked: the same for every try of one order, but for the deadline.
 *
 * @param order the order's row
 * @param wish its request, as it was stored
 * @param authority who is to sign
 * @param replaces the certificate it replaces, where this authority issued that one
 * @param deadline of this call
 */
record AskedRequest(
        OrderRow order,
        CertificateRequest wish,
        AuthorityHandle authority,
        Optional<CertificateChain> replaces,
        Instant deadline)
        implements IssuanceRequest {

    @Override
    public byte[] csr() {
        return order.csr().clone();
    }

    @Override
    public DistinguishedName subject() {
        return wish.subject().orElse(DistinguishedName.EMPTY);
    }

    @Override
    public List<SubjectAltName> subjectAltNames() {
        return wish.subjectAltNames();
    }

    @Override
    public CertificateExtensions extensions() {
        return wish.extensions();
    }

    @Override
    public Optional<Instant> notBefore() {
        return wish.notBefore();
    }

    @Override
    public Optional<Instant> notAfter() {
        return wish.notAfter();
    }

    @Override
    public Optional<String> profile() {
        return wish.profile();
    }

    @Override
    public Map<String, String> hints() {
        return wish.hints();
    }

    @Override
    public Instant requestedAt() {
        return order.requestedAt();
    }

    @Override
    public String idempotencyKey() {
        return order.issuerKey();
    }

    /** The order and its authority, never what the authority's handle holds. */
    @Override
    public String toString() {
        return "order " + order.id() + " to " + order.authorityName();
    }
}
