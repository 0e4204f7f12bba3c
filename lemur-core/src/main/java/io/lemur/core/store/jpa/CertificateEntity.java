package io.lemur.core.store.jpa;

import io.lemur.core.store.CertificateRow;
import io.lemur.model.CertificateStatus;
import io.lemur.model.Fingerprint;
import io.lemur.model.RevocationReason;
import io.lemur.model.Weakness;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code lemur_certificate}. What the certificate itself says never changes, nor does its name. */
@Entity(name = "StoredCertificate")
@Table(name = "lemur_certificate")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class CertificateEntity {
    private static final int HEX = 16;

    @Id
    long id;

    @Version
    long version;

    @Column(updatable = false)
    String fingerprint;

    @Column(updatable = false)
    byte[] der;

    @Column(updatable = false)
    String serial;

    @Column(name = "serial_key", updatable = false)
    String serialKey;

    @Column(updatable = false)
    String subject;

    @Column(name = "subject_key", updatable = false)
    String subjectKey;

    @Column(name = "common_name", updatable = false)
    @Nullable
    String commonName;

    @Column(name = "common_name_key", updatable = false)
    @Nullable
    String commonNameKey;

    @Column(updatable = false)
    String issuer;

    @Column(name = "issuer_key", updatable = false)
    String issuerKey;

    @Column(name = "not_before", updatable = false)
    Instant notBefore;

    @Column(name = "not_after", updatable = false)
    Instant notAfter;

    @Column(name = "key_algorithm", updatable = false)
    String keyAlgorithm;

    @Column(name = "key_bits", updatable = false)
    int keyBits;

    @Column(name = "signature_algorithm", updatable = false)
    String signatureAlgorithm;

    @Column(updatable = false)
    boolean authority;

    @Column(updatable = false)
    String weaknesses;

    @Column(name = "issuer_id")
    @Nullable
    Long issuerId;

    @Column(name = "authority_id")
    @Nullable
    Long authorityId;

    @Column(name = "key_id")
    @Nullable
    Long keyId;

    byte @Nullable [] csr;

    String name;

    @Column(name = "name_key")
    String nameKey;

    String owner;

    @Column(name = "owner_key")
    String ownerKey;

    String creator;

    @Column(name = "creator_key")
    String creatorKey;

    String description;
    boolean notifies;
    boolean listed;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    CertificateStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "revocation_reason", updatable = false)
    @Nullable
    RevocationReason revocationReason;

    @Column(name = "revoked_at", updatable = false)
    @Nullable
    Instant revokedAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static CertificateEntity of(CertificateRow row) {
        CertificateEntity entity = new CertificateEntity();
        entity.id = row.id();
        entity.version = row.version();
        entity.setFacts(row.facts());
        entity.issuerId = row.issuerId();
        entity.authorityId = row.authorityId();
        entity.keyId = row.keyId();
        entity.csr = row.csr();
        entity.name = row.name();
        entity.nameKey = SearchKey.of(row.name());
        entity.owner = row.owner();
        entity.ownerKey = SearchKey.of(row.owner());
        entity.creator = row.creator();
        entity.creatorKey = SearchKey.of(row.creator());
        entity.description = row.description();
        entity.notifies = row.notifies();
        entity.listed = row.listed();
        entity.status = row.status();
        entity.revocationReason = row.revocationReason();
        entity.revokedAt = row.revokedAt();
        entity.createdAt = row.createdAt();
        entity.updatedAt = row.updatedAt();
        return entity;
    }

    private void setFacts(CertificateRow.Facts facts) {
        fingerprint = facts.fingerprint().hex();
        der = facts.der();
        serial = serialText(facts.serial());
        serialKey = SearchKey.of(serial);
        subject = Columns.text(facts.subject());
        subjectKey = SearchKey.of(facts.subject());
        commonName = facts.commonName() == null ? null : Columns.text(facts.commonName());
        commonNameKey = facts.commonName() == null ? null : SearchKey.of(facts.commonName());
        issuer = Columns.text(facts.issuer());
        issuerKey = SearchKey.of(facts.issuer());
        notBefore = facts.notBefore();
        notAfter = facts.notAfter();
        keyAlgorithm = facts.keyAlgorithm();
        keyBits = facts.keyBits();
        signatureAlgorithm = facts.signatureAlgorithm();
        authority = facts.authority();
        weaknesses = facts.weaknesses().stream().map(Weakness::name).sorted().collect(Collectors.joining(","));
    }

    /** A serial number as it is stored. */
    static String serialText(BigInteger serial) {
        return serial.toString(HEX);
    }

    CertificateRow toRow(CertificateDetails details) {
        return new CertificateRow(
                id,
                version,
                facts(details.names(id)),
                issuerId,
                authorityId,
                keyId,
                csr,
                name,
                owner,
                creator,
                description,
                details.roles(id),
                notifies,
                listed,
                status,
                revocationReason,
                revokedAt,
                details.replaces(id),
                details.replacedBy(id),
                details.sources(id),
                createdAt,
                updatedAt);
    }

    private CertificateRow.Facts facts(List<String> names) {
        return new CertificateRow.Facts(
                new Fingerprint(fingerprint),
                der,
                new BigInteger(serial, HEX),
                subject,
                commonName,
                issuer,
                names,
                notBefore,
                notAfter,
                keyAlgorithm,
                keyBits,
                signatureAlgorithm,
                authority,
                weaknesses());
    }

    private Set<Weakness> weaknesses() {
        Set<Weakness> set = EnumSet.noneOf(Weakness.class);
        for (String weakness : weaknesses.isEmpty() ? new String[0] : weaknesses.split(",")) {
            set.add(Weakness.valueOf(weakness));
        }
        return set;
    }
}
