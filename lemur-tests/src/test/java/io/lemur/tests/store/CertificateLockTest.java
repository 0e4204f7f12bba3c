package io.lemur.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.StoreException;
import io.lemur.model.Certificate;
import io.lemur.tests.inventory.Inventory;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
@DisplayName("Who tells of a certificate")
class CertificateLockTest {
    private final TestDatabase database;
    private Inventory inventory;
    private Certificate certificate;

    CertificateLockTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        inventory = new Inventory(database);
        certificate = inventory.add(Inventory.ALICE, inventory.issued("www.example.com"));
    }

    @AfterEach
    void close() {
        inventory.close();
    }

    @Test
    @DisplayName("keeps others from changing it, or telling of it, until the commit")
    void keepsOthersOut() {
        inventory.store.change(tx -> {
            tx.certificates().lock(certificate.id());
            assertThatExceptionOfType(StoreException.class).isThrownBy(this::lockElsewhere);
        });
        lockElsewhere();
    }

    @Test
    @DisplayName("keeps nobody from reading it, nor from changing another")
    void readersPass() {
        Certificate other = inventory.add(Inventory.ALICE, inventory.issued("www.example.org"));
        inventory.store.change(tx -> {
            tx.certificates().lock(certificate.id());
            assertThat(elsewhere()
                            .<Boolean>read(there ->
                                    there.certificates().find(certificate.id()).isPresent()))
                    .isTrue();
            elsewhere().change(there -> there.certificates().lock(other.id()));
        });
    }

    private void lockElsewhere() {
        elsewhere().change(tx -> {
            waitBriefly(tx);
            tx.certificates().lock(certificate.id());
        });
    }

    private Store elsewhere() {
        return inventory.store.secondNode();
    }

    private void waitBriefly(Tx tx) {
        String briefly = database == TestDatabase.H2 ? "set lock_timeout 100" : "set local lock_timeout = 100";
        try (Statement statement = tx.connection().createStatement()) {
            statement.execute(briefly);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
