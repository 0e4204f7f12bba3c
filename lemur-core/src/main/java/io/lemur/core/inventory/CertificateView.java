package io.lemur.core.inventory;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.x509.CertificateReader;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateStatus;
import io.lemur.model.Fingerprint;
import io.lemur.model.RevocationReason;
import io.lemur.model.SubjectAltName;
import io.lemur.model.Weakness;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row as a host sees it. The certificates themselves are parsed when they are first asked for. */
final class CertificateView implements Certificate {
    private final CertificateRow row;
    private final @Nullable String authority;
    private final List<byte[]> chainDer;
    private volatile @Nullable CertificateChain chain;

    CertificateView(CertificateRow row, @Nullable String authority, List<byte[]> chainDer) {
        this.row = row;
        this.authority = authority;
        this.chainDer = List.copyOf(chainDer);
    }

    @Override
    public long id() {
        return row.id();
    }

    @Override
    public long version() {
        return row.version();
    }

    @Override
    public String name() {
        return row.name();
    }

    @Override
    public Fingerprint fingerprint() {
        return row.facts().fingerprint();
    }

    @Override
    public String owner() {
        return row.owner();
    }

    @Override
    public String creator() {
        return row.creator();
    }

    @Override
    public String description() {
        return row.description();
    }

    @Override
    public Set<String> roles() {
        return Set.copyOf(row.roles());
    }

    @Override
    public Optional<String> authority() {
        return Optional.ofNullable(authority);
    }

    @Override
    public X509Certificate x509() {
        return chain().leaf();
    }

    @Override
    public CertificateChain chain() {
        CertificateChain parsed = chain;
        if (parsed == null) {
            parsed = CertificateReader.chain(chainDer);
            chain = parsed;
        }
        return parsed;
    }

    @Override
    public BigInteger serial() {
        return row.facts().serial();
    }

    @Override
    public String subject() {
        return row.facts().subject();
    }

    @Override
    public Optional<String> commonName() {
        return Optional.ofNullable(row.facts().commonName());
    }

    @Override
    public String issuer() {
        return row.facts().issuer();
    }

    @Override
    public List<SubjectAltName> subjectAltNames() {
        return row.facts().names().stream().map(SubjectAltName::parse).toList();
    }

    @Override
    public Instant notBefore() {
        return row.facts().notBefore();
    }

    @Override
    public Instant notAfter() {
        return row.facts().notAfter();
    }

    @Override
    public String keyAlgorithm() {
        return row.facts().keyAlgorithm();
    }

    @Override
    public int keyBits() {
        return row.facts().keyBits();
    }

    @Override
    public String signatureAlgorithm() {
        return row.facts().signatureAlgorithm();
    }

    @Override
    public boolean isAuthority() {
        return row.facts().authority();
    }

    @Override
    public Set<Weakness> weaknesses() {
        return Set.copyOf(row.facts().weaknesses());
    }

    @Override
    public CertificateStatus status() {
        return row.status();
    }

    @Override
    public Optional<RevocationReason> revocationReason() {
        return Optional.ofNullable(row.revocationReason());
    }

    @Override
    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(row.revokedAt());
    }

    @Override
    public boolean hasPrivateKey() {
        return row.keyId() != null;
    }

    @Override
    public boolean notifies() {
        return row.notifies();
    }

    @Override
    public Set<Long> replaces() {
        return Set.copyOf(row.replaces());
    }

    @Override
    public Set<Long> replacedBy() {
        return Set.copyOf(row.replacedBy());
    }

    @Override
    public Set<String> sources() {
        return Set.copyOf(row.sources());
    }

    @Override
    public Instant createdAt() {
        return row.createdAt();
    }

    @Override
    public Instant updatedAt() {
        return row.updatedAt();
    }

    /** The name and id. */
    @Override
    public String toString() {
        return row.name() + " (" + row.id() + ")";
    }
}
