package io.lemur.core;

import io.lemur.core.inventory.CertificateEditor;
import io.lemur.core.inventory.CertificateExporter;
import io.lemur.core.inventory.CertificateImporter;
import io.lemur.core.inventory.CertificateLookup;
import io.lemur.core.issuance.CertificateRequests;
import io.lemur.core.policy.Actor;
import io.lemur.core.revocation.Revocations;
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
import io.lemur.service.Certificates;
import io.lemur.service.Order;
import io.lemur.service.Revocation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificates on behalf of somebody: each question goes to the stage that answers it.
 *
 * @param stages who answers
 * @param actor on whose behalf
 */
record ActingCertificates(Stages stages, Actor actor) implements Certificates {

    /** Those who answer. */
    record Stages(
            CertificateRequests requests,
            CertificateLookup lookup,
            CertificateImporter importer,
            CertificateEditor editor,
            CertificateExporter exporter,
            Revocations revocations) {}

    @Override
    public Order request(CertificateRequest request) {
        return stages.requests().request(actor, request);
    }

    @Override
    public List<Violation> check(CertificateRequest request) {
        return stages.requests().check(actor, request);
    }

    @Override
    public Certificate get(long id) {
        return stages.lookup().get(actor, id);
    }

    @Override
    public Optional<Certificate> find(Fingerprint fingerprint) {
        return stages.lookup().find(actor, fingerprint);
    }

    @Override
    public Optional<Certificate> find(String name) {
        return stages.lookup().find(actor, name);
    }

    @Override
    public Page<Certificate> search(CertificateQuery query) {
        return stages.lookup().search(actor, query);
    }

    @Override
    public Stream<Certificate> stream(CertificateQuery query) {
        return stages.lookup().stream(actor, query);
    }

    @Override
    public long count(CertificateQuery query) {
        return stages.lookup().count(actor, query);
    }

    @Override
    public Certificate add(CertificateImport certificate) {
        return stages.importer().add(actor, certificate);
    }

    @Override
    public Certificate update(long id, CertificateUpdate update) {
        return stages.editor().update(actor, id, update);
    }

    @Override
    public Order replace(long id) {
        return stages.requests().replace(actor, id);
    }

    @Override
    public Revocation revoke(long id, RevocationReason reason) {
        return stages.revocations().revoke(actor, id, reason);
    }

    @Override
    public CertificateBundle bundle(long id) {
        return stages.exporter().bundle(actor, id);
    }

    @Override
    public Export export(long id, String format, ExportOptions options) {
        return stages.exporter().export(actor, id, format, options);
    }
}
