package io.lemur.core.store.jpa;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.StaleRowException;
import io.lemur.model.CertificateStatus;
import io.lemur.model.RevocationReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Writes certificates and what hangs on them, in batches. */
final class CertificateWriter {
    private static final String TABLE = "lemur_certificate";

    private final StatelessSession session;

    CertificateWriter(StatelessSession session) {
        this.session = session;
    }

    void insert(List<CertificateRow> rows) {
        Batches.of(issuersFirst(rows)).forEach(this::insertBatch);
    }

    private void insertBatch(List<CertificateRow> rows) {
        List<NameEntity> names = new ArrayList<>();
        List<RoleEntity> roles = new ArrayList<>();
        List<ReplacementEntity> replacements = new ArrayList<>();
        for (CertificateRow row : rows) {
            List<String> own = row.facts().names();
            for (int position = 0; position < own.size(); position++) {
                names.add(NameEntity.of(row.id(), position, own.get(position)));
            }
            row.roles().forEach(role -> roles.add(RoleEntity.of(row.id(), role)));
            row.replaces().forEach(replaced -> replacements.add(ReplacementEntity.of(row.id(), replaced)));
        }
        session.insertMultiple(rows.stream().map(CertificateEntity::of).toList());
        for (List<?> others : List.of(names, roles, replacements)) {
            if (!others.isEmpty()) {
                session.insertMultiple(others);
            }
        }
    }

    /** A row refers to its issuer's, which may be in the same list. */
    private static List<CertificateRow> issuersFirst(List<CertificateRow> rows) {
        Map<Long, CertificateRow> waiting = new LinkedHashMap<>();
        rows.forEach(row -> waiting.put(row.id(), row));
        List<CertificateRow> sorted = new ArrayList<>(rows.size());
        for (CertificateRow row : rows) {
            List<CertificateRow> chain = new ArrayList<>();
            for (CertificateRow next = waiting.remove(row.id());
                    next != null;
                    next = next.issuerId() == null ? null : waiting.remove(next.issuerId())) {
                chain.add(0, next);
            }
            sorted.addAll(chain);
        }
        return sorted;
    }

    void update(CertificateRow row) {
        session.update(CertificateEntity.of(row));
        updateRoles(row);
        updateReplacements(row);
    }

    private void updateRoles(CertificateRow row) {
        Set<String> before = new HashSet<>(session.createSelectionQuery(
                        "select r.role from CertificateRole r where r.certificateId = :id", String.class)
                .setParameter("id", row.id())
                .getResultList());
        session.deleteMultiple(before.stream()
                .filter(role -> !row.roles().contains(role))
                .map(role -> RoleEntity.of(row.id(), role))
                .toList());
        session.insertMultiple(row.roles().stream()
                .filter(role -> !before.contains(role))
                .map(role -> RoleEntity.of(row.id(), role))
                .toList());
    }

    private void updateReplacements(CertificateRow row) {
        Set<Long> before = new HashSet<>(session.createSelectionQuery(
                        "select r.replacedId from Replacement r where r.certificateId = :id", Long.class)
                .setParameter("id", row.id())
                .getResultList());
        session.deleteMultiple(before.stream()
                .filter(replaced -> !row.replaces().contains(replaced))
                .map(replaced -> ReplacementEntity.of(row.id(), replaced))
                .toList());
        session.insertMultiple(row.replaces().stream()
                .filter(replaced -> !before.contains(replaced))
                .map(replaced -> ReplacementEntity.of(row.id(), replaced))
                .toList());
    }

    void setStatus(
            CertificateRow row,
            CertificateStatus status,
            @Nullable RevocationReason reason,
            @Nullable Instant revokedAt,
            Instant updatedAt) {
        int changed = session.createMutationQuery("update StoredCertificate c set c.status = :status,"
                        + " c.revocationReason = :reason, c.revokedAt = :revokedAt, c.updatedAt = :updatedAt,"
                        + " c.version = c.version + 1 where c.id = :id and c.version = :version")
                .setParameter("status", status)
                .setParameter("reason", reason, RevocationReason.class)
                .setParameter("revokedAt", revokedAt, Instant.class)
                .setParameter("updatedAt", updatedAt)
                .setParameter("id", row.id())
                .setParameter("version", row.version())
                .executeUpdate();
        if (changed == 0) {
            throw new StaleRowException(TABLE, row.id());
        }
    }
}
