package io.lemur.core.store;

import io.lemur.model.AuditQuery;
import io.lemur.model.Page;

/** {@code lemur_audit}. */
public interface AuditTable {
    /** Stores a new row; its id is given here, whatever the row says. */
    void insert(AuditRow row);

    /** One page, the newest first. */
    Page<AuditRow> search(AuditQuery query);
}
