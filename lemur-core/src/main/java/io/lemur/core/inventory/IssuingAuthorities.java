package io.lemur.core.inventory;

import io.lemur.core.policy.Access;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Ownership;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.Tx;
import io.lemur.core.x509.CertificateReader;
import io.lemur.core.x509.ChainBuilder;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the authority that issued a certificate: by verifying the signature with the authority's own certificate, whatever
 * somebody says.
 */
public final class IssuingAuthorities {
    private final List<Candidate> candidates = new ArrayList<>();

    private IssuingAuthorities() {}

    /**
     * An authority and its own certificate.
     *
     * @param row the authority
     * @param certificateId the row of its certificate
     * @param certificate its certificate
     */
    public record Candidate(AuthorityRow row, long certificateId, X509Certificate certificate) {
        /**
         * Whether somebody may say that a certificate of this authority is theirs, and so may revoke or replace it there: who showed
         * its private key, or has full rights on the authority. Everybody else has only seen a certificate, which is public.
         */
        boolean isClaimableBy(Actor actor, boolean showsKey) {
            Ownership ownership = new Ownership("authority", row.name(), row.owner(), "", Set.of());
            return showsKey || Access.full(actor, ownership).isPresent();
        }
    }

    /** Reads all authorities that have a certificate, in one transaction for many look-ups. */
    public static IssuingAuthorities read(Tx tx) {
        IssuingAuthorities all = new IssuingAuthorities();
        for (AuthorityRow row : tx.authorities().list()) {
            Long certificateId = row.certificateId();
            if (certificateId != null) {
                tx.certificates()
                        .der(certificateId)
                        .map(CertificateReader::read)
                        .ifPresent(certificate -> all.candidates.add(new Candidate(row, certificateId, certificate)));
            }
        }
        return all;
    }

    /** The authority whose key signed it. */
    public Optional<Candidate> issuerOf(X509Certificate certificate) {
        List<X509Certificate> certificates =
                candidates.stream().map(Candidate::certificate).toList();
        return ChainBuilder.from(certificate, certificates).issuers().stream()
                .findFirst()
                .flatMap(issuer -> candidates.stream()
                        .filter(candidate -> candidate.certificate().equals(issuer))
                        .findFirst());
    }
}
