package io.lemur.core.store;

import io.lemur.model.AuditQuery;
import io.lemur.model.Page;
import java.time.Instant;

/** {@code lemur_audit}. */
public interface AuditTable {
    /** Stores a new row; its id is given here, whatever the row says. */
    void insert(AuditRow row);

    /** Removes some rows of what happened before; says how many. */
    int prune(Instant before, int size);

    /** One page, the newest first. */
    Page<AuditRow> search(AuditQuery query);
}
