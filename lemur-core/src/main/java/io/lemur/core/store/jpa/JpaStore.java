package io.lemur.core.store.jpa;

import io.lemur.annotation.Internal;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.StatelessSessionBuilder;
import org.hibernate.Transaction;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The store on Hibernate. Sessions are stateless: a statement is sent when its method is called, and nothing that changes is kept in memory. Safe
 * for concurrent use.
 */
@Internal
public final class JpaStore implements Store {
    private static final int TRIES = 5;
    private static final UnaryOperator<String> QUERIES_ALONE = JpaStore::requireQuery;
    private static final List<Class<?>> ENTITIES = List.of(
            AuditEntity.class,
            AuthorityEntity.class,
            AuthorityIntentEntity.class,
            CertificateEntity.class,
            ChangeEntity.class,
            DeploymentEntity.class,
            EndpointCertificateEntity.class,
            EndpointEntity.class,
            EventEntity.class,
            KeyEntity.class,
            NameEntity.class,
            OrderEntity.class,
            ProviderEntity.class,
            RenewalEntity.class,
            RenewalPolicyEntity.class,
            ReplacementEntity.class,
            RevocationEntity.class,
            RoleEntity.class,
            SightingEntity.class,
            SyncEntity.class);

    private final OpenDatabase database;
    private final SessionFactory sessions;
    private final IdSequences ids;
    private final Remembered remembered = new Remembered();
    private final ThreadLocal<Boolean> open = ThreadLocal.withInitial(() -> false);

    private JpaStore(OpenDatabase database, SessionFactory sessions, IdSequences ids) {
        this.database = database;
        this.sessions = sessions;
        this.ids = ids;
    }

    /** Opens the store on a database that has its tables. Closing it leaves the database open. */
    public static JpaStore open(OpenDatabase database) {
        HibernatePersistenceConfiguration configuration =
                new HibernatePersistenceConfiguration("lemur", JpaStore.class);
        ENTITIES.forEach(configuration::managedClass);
        configuration.sharedCacheMode(SharedCacheMode.NONE);
        configuration.validationMode(ValidationMode.NONE);
        configuration.properties(Map.of(
                AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, database.dataSource(),
                AvailableSettings.DEFAULT_SCHEMA, '`' + database.schema() + '`',
                AvailableSettings.CLASSLOADERS, List.of(JpaStore.class.getClassLoader()),
                AvailableSettings.IN_CLAUSE_PARAMETER_PADDING, true,
                AvailableSettings.LOG_JDBC_ERRORS, false,
                AvailableSettings.LOG_JDBC_WARNINGS, false,
                AvailableSettings.XML_MAPPING_ENABLED, false));
        return new JpaStore(
                database, OwnClassLoader.during(configuration::createEntityManagerFactory), new IdSequences(database));
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Tx, T> work) {
        return tryAgain(() -> run(work, false));
    }

    @Override
    public <T extends @Nullable Object> T read(Function<Tx, T> work) {
        return tryAgain(() -> run(work, true));
    }

    private <T extends @Nullable Object> T tryAgain(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (RuntimeException failure) {
                if (Failures.isClosed(failure)) {
                    database.renewConnections();
                }
                if (attempt == TRIES || !Failures.isWorthAnotherTry(failure)) {
                    throw Failures.translate(failure);
                }
            }
        }
    }

    private <T extends @Nullable Object> T run(Function<Tx, T> work, boolean readOnly) {
        if (open.get()) {
            throw new IllegalStateException("a transaction is open on this thread already");
        }
        open.set(true);
        boolean interrupted =
                Thread.interrupted(); // waits until the end: drivers and pools lose files and connections to it
        JpaTx tx;
        T result;
        try (StatelessSession session = session(readOnly)) {
            tx = new JpaTx(session, ids, remembered);
            result = readOnly ? reading(session, tx, work) : writing(session, tx, work);
        } finally {
            open.remove();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        tx.committed();
        return result;
    }

    private StatelessSession session(boolean readOnly) {
        StatelessSessionBuilder session = sessions.withStatelessOptions();
        if (readOnly) {
            session.statementInspector(QUERIES_ALONE);
        }
        return session.openStatelessSession();
    }

    /** PostgreSQL refuses to write in such a transaction; H2 would not. */
    private static String requireQuery(String sql) {
        if (!sql.startsWith("select")) {
            throw new IllegalStateException("a transaction that reads does not write: " + sql);
        }
        return sql;
    }

    private static <T extends @Nullable Object> T writing(StatelessSession session, JpaTx tx, Function<Tx, T> work) {
        Transaction transaction = session.beginTransaction();
        try {
            T result = work.apply(tx);
            tx.beforeCommit();
            commit(transaction);
            return result;
        } catch (RuntimeException | Error failure) {
            rollBack(transaction, failure);
            throw failure;
        }
    }

    private static void commit(Transaction transaction) {
        try {
            transaction.commit();
        } catch (PersistenceException failure) {
            throw new Failures.Unconfirmed(failure);
        }
    }

    /** Ends with a commit, since H2 forgets all its parsed statements at a rollback. */
    private static <T extends @Nullable Object> T reading(StatelessSession session, JpaTx tx, Function<Tx, T> work) {
        session.doWork(connection -> connection.setReadOnly(true));
        Transaction transaction = session.beginTransaction();
        try {
            T result = work.apply(tx);
            transaction.commit();
            return result;
        } catch (RuntimeException | Error failure) {
            rollBack(transaction, failure);
            throw failure;
        } finally {
            session.doWork(JpaStore::allowWriting);
        }
    }

    /** The connection goes back to a pool that may be the host's. One that is broken is the pool's business. */
    private static void allowWriting(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setReadOnly(false);
        }
    }

    private static void rollBack(Transaction transaction, Throwable failure) {
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
