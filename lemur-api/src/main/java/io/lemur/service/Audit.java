package io.lemur.service;

import io.lemur.model.AuditEntry;
import io.lemur.model.AuditQuery;
import io.lemur.model.Page;

/** Who did what to what. Only an admin may look. Made by the engine, so methods can be added; safe for concurrent use. */
public interface Audit {
    /** One page of entries, the newest first. */
    Page<AuditEntry> search(AuditQuery query);
}
