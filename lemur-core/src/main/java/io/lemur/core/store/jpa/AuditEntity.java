package io.lemur.core.store.jpa;

import io.lemur.core.store.AuditRow;
import io.lemur.model.AuditEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** {@code lemur_audit}. */
@Entity(name = "StoredAudit")
@Table(name = "lemur_audit")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class AuditEntity {
    @Id
    long id;

    @Column(name = "happened_at")
    Instant happenedAt;

    String actor;

    @Column(name = "allowed_by")
    String allowedBy;

    String action;

    @Column(name = "subject_kind")
    String subjectKind;

    String subject;

    @Enumerated(EnumType.STRING)
    AuditEntry.Outcome outcome;

    String detail;

    AuditRow toRow() {
        return new AuditRow(id, happenedAt, actor, allowedBy, action, subjectKind, subject, outcome, detail);
    }
}
