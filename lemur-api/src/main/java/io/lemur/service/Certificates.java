package io.lemur.service;

import io.lemur.error.Violation;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateImport;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateRequest;
import io.lemur.model.CertificateUpdate;
import io.lemur.model.Export;
import io.lemur.model.ExportOptions;
import io.lemur.model.Fingerprint;
import io.lemur.model.Page;
import io.lemur.model.RevocationReason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The inventory: certificates requested, imported and found. Made by the engine, so methods can be added; safe for concurrent use. */
public interface Certificates {
    /**
     * Asks for a certificate. Returns as soon as the order is stored; the issuer is asked in the background. Asked twice with one
     * {@link CertificateRequest#idempotencyKey} by one caller, the same order is returned.
     *
     * @throws io.lemur.error.InvalidRequestException naming all faults, if it may not be asked for so
     * @throws io.lemur.error.ConflictException if the idempotency key was used for another request
     */
    Order request(CertificateRequest request);

    /** What would be wrong with a request; empty if nothing is. Stores nothing. */
    List<Violation> check(CertificateRequest request);

    /** The certificate of this id. */
    Certificate get(long id);

    /** The certificate of this identity. */
    Optional<Certificate> find(Fingerprint fingerprint);

    /** The certificate of this name. */
    Optional<Certificate> find(String name);

    /** One page of what the caller may see. */
    Page<Certificate> search(CertificateQuery query);

    /**
     * All that the query finds, read page by page as the stream is consumed; {@link CertificateQuery#pageSize} says how many at a
     * time. Certificates that come or go meanwhile may be seen or not; none is seen twice.
     */
    Stream<Certificate> stream(CertificateQuery query);

    /** How many the query finds. */
    long count(CertificateQuery query);

    /**
     * Keeps a certificate that exists already. One that is known by its fingerprint is not doubled: a key or issuers that were
     * missing are added if the caller has full rights on it, and the rest stays as it is.
     *
     * @throws io.lemur.error.MalformedInputException if the PEM text can't be read
     * @throws io.lemur.error.InvalidRequestException if the key does not fit, the chain is out of order or broken, a name is taken
     */
    Certificate add(CertificateImport certificate);

    /**
     * Changes what people may change.
     *
     * @throws io.lemur.error.ConflictException if somebody was faster and {@link CertificateUpdate#ifVersion} was set
     */
    Certificate update(long id, CertificateUpdate update);

    /**
     * Asks for a certificate in place of another: same names, subject, extensions, authority, owner and roles, a new key, today's
     * validity. The old one keeps its notices until the new one is there.
     *
     * @throws io.lemur.error.InvalidRequestException if the authority is not known, or would refuse it today; or if it was made
     *     from a CSR of the requester's own: then request one with a new CSR that replaces it
     */
    Order replace(long id);

    /**
     * Revokes in the book at once, where nothing serves it any more, then at the authority, which is asked in the background. In the
     * book it stays {@link io.lemur.model.CertificateStatus#REVOKED} even if the authority refuses. Again is no error; after a refusal
     * it asks the authority again.
     *
     * @throws io.lemur.error.ConflictException if its authority can't revoke, or is none of this inventory's: nothing is changed
     */
    Revocation revoke(long id, RevocationReason reason);

    /**
     * The chain and the private key. Each look is audited, under the right that allowed it.
     *
     * @throws io.lemur.error.ConflictException if the inventory does not hold the key
     */
    CertificateBundle bundle(long id);

    /**
     * Writes a certificate in the format of an exporter, such as {@code pem}, {@code pkcs12}, {@code jks}, {@code der}, {@code csr}.
     * The key is part of it only where {@link ExportOptions#withKey} asks for it, and that is audited.
     *
     * @throws io.lemur.error.InvalidRequestException if the format needs what is not there: a key, a passphrase
     */
    Export export(long id, String format, ExportOptions options);
}
