package io.lemur.core.store;

import io.lemur.model.AuditEntry;
import java.time.Instant;

/**
 * {@code lemur_audit}.
 *
 * @param id its number; given by the table when it is stored
 * @param at when
 * @param actor who
 * @param right under which right
 * @param action what
 * @param subjectKind to what kind of thing
 * @param subject to which
 * @param outcome what came of it
 * @param detail words for people
 */
public record AuditRow(
        long id,
        Instant at,
        String actor,
        String right,
        String action,
        String subjectKind,
        String subject,
        Outcome outcome,
        String detail)
        implements AuditEntry {}
