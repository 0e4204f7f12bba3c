package io.lemur.core.store;

import java.sql.Connection;
import java.time.Instant;

/** One open transaction. Not for use by other threads, nor after it has ended. */
public interface Tx {
    /** Certificates, their names, roles, replacements and sightings. */
    CertificateTable certificates();

    /** Sealed private keys. */
    KeyTable keys();

    /** Samples by which a missing key is noticed at start. */
    KeyCheckTable keyChecks();

    /** Authorities. */
    AuthorityTable authorities();

    /** Sources and destinations. */
    ProviderTable providers();

    /** Orders. */
    OrderTable orders();

    /** Wishes to revoke. */
    RevocationTable revocations();

    /** Certificates at destinations. */
    DeploymentTable deployments();

    /** How certificates are renewed. */
    RenewalTable renewals();

    /** CRLs of authorities. */
    CrlTable crls();

    /** Runs over sources. */
    SyncTable syncs();

    /** What serves TLS. */
    EndpointTable endpoints();

    /** Events to be told. */
    EventTable events();

    /** Who did what. */
    AuditTable audit();

    /** The database's time. */
    Instant now();

    /** The connection of this transaction, for the work queue; never commits, rolls back or closes it. */
    Connection connection();

    /** Runs after the commit, in order, on this thread; not at all after a rollback. Failures are logged. */
    void afterCommit(Runnable action);
}
