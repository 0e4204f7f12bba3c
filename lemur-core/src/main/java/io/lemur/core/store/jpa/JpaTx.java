package io.lemur.core.store.jpa;

import io.lemur.core.store.AuditTable;
import io.lemur.core.store.AuthorityTable;
import io.lemur.core.store.CertificateTable;
import io.lemur.core.store.CrlTable;
import io.lemur.core.store.DeploymentTable;
import io.lemur.core.store.EndpointTable;
import io.lemur.core.store.EventTable;
import io.lemur.core.store.KeyCheckTable;
import io.lemur.core.store.KeyTable;
import io.lemur.core.store.OrderTable;
import io.lemur.core.store.ProviderTable;
import io.lemur.core.store.RenewalTable;
import io.lemur.core.store.RevocationTable;
import io.lemur.core.store.SyncTable;
import io.lemur.core.store.Tx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.StatelessSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open transaction on a session of its own. */
final class JpaTx implements Tx {
    private static final Logger LOG = LoggerFactory.getLogger(JpaTx.class);

    private final StatelessSession session;
    private final IdSequences ids;
    private final JpaCertificates certificates;
    private final List<Runnable> afterCommit = new ArrayList<>();

    JpaTx(StatelessSession session, IdSequences ids, Remembered remembered) {
        this.session = session;
        this.ids = ids;
        certificates = new JpaCertificates(session, ids, remembered);
    }

    @Override
    public CertificateTable certificates() {
        return certificates;
    }

    @Override
    public KeyTable keys() {
        return new JpaKeys(session, ids);
    }

    @Override
    public KeyCheckTable keyChecks() {
        return new JpaKeyChecks(session, ids);
    }

    @Override
    public AuthorityTable authorities() {
        return new JpaAuthorities(session, ids);
    }

    @Override
    public ProviderTable providers() {
        return new JpaProviders(session, ids);
    }

    @Override
    public OrderTable orders() {
        return new JpaOrders(session, ids);
    }

    @Override
    public RevocationTable revocations() {
        return new JpaRevocations(session, ids);
    }

    @Override
    public DeploymentTable deployments() {
        return new JpaDeployments(session, ids);
    }

    @Override
    public RenewalTable renewals() {
        return new JpaRenewals(session);
    }

    @Override
    public CrlTable crls() {
        return new JpaCrls(session, ids);
    }

    @Override
    public SyncTable syncs() {
        return new JpaSyncs(session, ids);
    }

    @Override
    public EndpointTable endpoints() {
        return new JpaEndpoints(session, ids);
    }

    @Override
    public EventTable events() {
        return new JpaEvents(session, ids);
    }

    @Override
    public AuditTable audit() {
        return new JpaAudit(session, ids);
    }

    @Override
    public Instant now() {
        return session.doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select current_timestamp");
                    ResultSet result = select.executeQuery()) {
                result.next();
                return result.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
    }

    @Override
    public Connection connection() {
        return session.doReturningWork(connection -> connection);
    }

    @Override
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** The last statements of the transaction. */
    void beforeCommit() {
        certificates.raiseStampIfChanged();
    }

    void committed() {
        for (Runnable action : afterCommit) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn(
                        "An action after a commit failed with {}; the commit stands.",
                        e.getClass().getName());
            }
        }
    }
}
