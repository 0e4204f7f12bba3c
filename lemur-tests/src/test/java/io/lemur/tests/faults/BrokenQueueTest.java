package io.lemur.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.error.StoreException;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
@DisplayName("A work queue that can't be written")
class BrokenQueueTest {
    private final TestDatabase database;

    BrokenQueueTest(TestDatabase database) {
        this.database = database;
    }

    private static void rename(HikariDataSource pool, String from, String to) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table " + from + " rename to " + to);
        }
    }

    @Test
    @DisplayName("refuses a request as any other failure of the database does, and takes it when it is whole again")
    void saysWhatToDo() throws Exception {
        try (HikariDataSource pool = database.create();
                FaultBench bench = new FaultBench("queue", Database.of(pool), pool)) {
            rename(pool, "lemur_scheduled_tasks", "elsewhere");

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> bench.request("www.example.com"))
                    .withMessageContaining("SQL state")
                    .withMessageContaining("see the cause")
                    .withMessageContaining("Nothing was changed");
            assertThat(bench.count("lemur_order")).isZero();

            rename(pool, "elsewhere", "lemur_scheduled_tasks");
            bench.request("www.example.com").await(FaultBench.PATIENCE);
        }
    }
}
