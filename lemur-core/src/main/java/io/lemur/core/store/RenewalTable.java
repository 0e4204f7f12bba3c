package io.lemur.core.store;

import io.lemur.core.store.CertificateTable.Viewer;
import io.lemur.model.Page;
import io.lemur.model.RenewalQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code lemur_renewal} and {@code lemur_renewal_policy}. */
public interface RenewalTable {
    /** The row of a certificate. */
    Optional<RenewalRow> find(long certificateId);

    /** The certificates of some rows that are due, those due first. */
    List<Long> due(Instant now, int size);

    /** Some rows that follow a policy, after a certificate, in the order of their numbers. */
    List<RenewalRow> following(String policy, long after, int size);

    /** One page, those due first, of certificates that somebody may see. */
    Page<RenewalRow> search(RenewalQuery query, Viewer viewer);

    /** Stores a new row. */
    void insert(RenewalRow row);

    /**
     * Writes all of a row.
     *
     * @throws StaleRowException if it has another version
     */
    void update(RenewalRow row);

    /** The contents of the stored policies, by name. */
    Map<String, String> policies();

    /** Stores a policy in place of the one of its name. */
    void putPolicy(String name, String content);

    /** Removes a policy. */
    void removePolicy(String name);
}
