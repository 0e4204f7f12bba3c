package io.lemur.core.inventory;

import io.lemur.core.inventory.NewCertificate.About;
import io.lemur.core.inventory.NewCertificate.Holdings;
import io.lemur.core.store.CertificateRow;
import io.lemur.model.CertificateUpdate;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects changes of a row. */
final class RowChange {
    private final CertificateRow row;

    private @Nullable Long issuerId;
    private @Nullable Long authorityId;
    private @Nullable Long keyId;
    private byte @Nullable [] csr;
    private String name;
    private String owner;
    private String creator;
    private String description;
    private Set<String> roles;
    private boolean notifies;
    private boolean listed;
    private Set<Long> replaces;
    private boolean changed;

    RowChange(CertificateRow row) {
        this.row = row;
        issuerId = row.issuerId();
        authorityId = row.authorityId();
        keyId = row.keyId();
        csr = row.csr();
        name = row.name();
        owner = row.owner();
        creator = row.creator();
        description = row.description();
        roles = row.roles();
        notifies = row.notifies();
        listed = row.listed();
        replaces = row.replaces();
    }

    RowChange issuerIfMissing(@Nullable Long id) {
        if (issuerId == null && id != null && id != row.id()) {
            issuerId = id;
            changed = true;
        }
        return this;
    }

    RowChange holdingsIfMissing(Holdings holdings) {
        changed |= (authorityId == null && holdings.authorityId() != null)
                || (keyId == null && holdings.keyId() != null)
                || (csr == null && holdings.csr() != null);
        authorityId = authorityId == null ? holdings.authorityId() : authorityId;
        keyId = keyId == null ? holdings.keyId() : keyId;
        csr = csr == null ? holdings.csr() : csr;
        return this;
    }

    RowChange listedAs(String uniqueName) {
        name = uniqueName;
        listed = true;
        changed = true;
        return this;
    }

    /** All that people say but the name; what it replaces is added to what it replaced. */
    RowChange about(About about) {
        owner = about.owner();
        creator = about.creator();
        description = about.description();
        roles = about.roles();
        notifies = about.notifies();
        Set<Long> all = new TreeSet<>(row.replaces());
        all.addAll(about.replaces());
        all.remove(row.id());
        replaces = all;
        changed = true;
        return this;
    }

    RowChange update(CertificateUpdate update) {
        owner = update.owner().orElse(owner);
        description = update.description().orElse(description);
        roles = update.roles().orElse(roles);
        notifies = update.notifies().orElse(notifies);
        replaces = update.replaces().orElse(replaces);
        changed = true;
        return this;
    }

    /** Whether anything would be written. */
    boolean isAny() {
        return changed;
    }

    CertificateRow at(Instant now) {
        return new CertificateRow(
                row.id(),
                row.version(),
                row.facts(),
                issuerId,
                authorityId,
                keyId,
                csr,
                name,
                owner,
                creator,
                description,
                roles,
                notifies,
                listed,
                row.status(),
                row.revocationReason(),
                row.revokedAt(),
                replaces,
                row.replacedBy(),
                row.sources(),
                row.createdAt(),
                now);
    }
}
