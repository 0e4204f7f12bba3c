package io.lemur.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.store.jpa.JpaStore;
import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.core.store.jpa.migration.Migrations;
import io.lemur.error.StartException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class MigrationsTest {
    private final HikariDataSource host;

    MigrationsTest(TestDatabase kind) {
        host = kind.create();
    }

    @AfterEach
    void close() {
        host.close();
    }

    private OpenDatabase database(@Nullable String schema) {
        return OpenDatabase.of(host, schema, () -> {});
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = host.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Set<String> tables() throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = host.getConnection();
                ResultSet rows =
                        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                if (!rows.getString("TABLE_SCHEM").equalsIgnoreCase("information_schema")) {
                    tables.add((rows.getString("TABLE_SCHEM") + "." + rows.getString("TABLE_NAME"))
                            .toLowerCase(Locale.ROOT));
                }
            }
        }
        return tables;
    }

    private static void works(OpenDatabase database) {
        try (JpaStore store = JpaStore.open(database)) {
            store.change(tx -> Rows.named("www").store(tx));
            long stamp = store.read(tx -> tx.certificates().changeStamp());
            assertThat(stamp).isEqualTo(1);
        }
    }

    @Test
    void theTablesLiveBesideTheHostsOwn() throws SQLException {
        execute("create table orders (id integer)", "create table flyway_schema_history (id integer)");
        OpenDatabase database = database(null);
        new Migrations(database).migrate();
        new Migrations(database).migrate();

        works(database);
        assertThat(tables())
                .contains("public.orders", "public.flyway_schema_history", "public.lemur_history")
                .allSatisfy(table -> assertThat(table).matches("public\\.(lemur_\\w+|orders|flyway_schema_history)"));
    }

    @Test
    void noTwoIndexesHoldTheSame() throws SQLException {
        OpenDatabase database = database(null);
        new Migrations(database).migrate();

        assertThat(indexes())
                .contains("lemur_certificate key_id", "lemur_order key_id", "lemur_order status id")
                .doesNotHaveDuplicates();
    }

    /** Each as its table and columns. */
    private List<String> indexes() throws SQLException {
        Map<String, String> indexes = new TreeMap<>();
        try (Connection connection = host.getConnection()) {
            for (String place : tables()) {
                String table = place.substring(place.indexOf('.') + 1);
                try (ResultSet rows =
                        connection.getMetaData().getIndexInfo(null, null, cased(connection, table), false, false)) {
                    while (rows.next()) {
                        String column = " " + rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                        indexes.merge(rows.getString("INDEX_NAME"), table + column, (before, next) -> before + column);
                    }
                }
            }
        }
        return List.copyOf(indexes.values());
    }

    private static String cased(Connection connection, String table) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
    }

    @Test
    void theSchemaCanBeChosenAndIsMadeIfNeedBe() throws SQLException {
        OpenDatabase database = database("Certificates of mine");
        new Migrations(database).migrate();

        works(database);
        assertThat(tables()).allSatisfy(table -> assertThat(table).startsWith("certificates of mine.lemur_"));
    }

    @Test
    void aSchemaThatIsThereIsFoundHoweverItsCaseWasFolded() throws SQLException {
        execute("create schema app", "create table app.orders (id integer)");
        OpenDatabase database = database("App");
        new Migrations(database).migrate();

        works(database);
        assertThat(database.schema()).isEqualToIgnoringCase("app");
        assertThat(tables()).allSatisfy(table -> assertThat(table).startsWith("app."));
    }

    @Test
    void twoEnginesOfOneDatabaseMayHaveSchemasOfTheirOwn() {
        for (String schema : List.of("one", "two")) {
            OpenDatabase database = database(schema);
            new Migrations(database).migrate();
            works(database);
        }
    }

    @Test
    void aNewerSchemaIsRefused() throws SQLException {
        OpenDatabase database = database(null);
        Migrations migrations = new Migrations(database);
        migrations.migrate();
        execute("insert into " + database.qualified("\"lemur_history\"")
                + " (\"installed_rank\", \"version\", \"description\", \"type\", \"script\", \"checksum\","
                + " \"installed_by\", \"execution_time\", \"success\")"
                + " values (99, '99', 'of the future', 'SQL', 'V99__of_the_future.sql', 1, 'x', 0, true)");

        for (Runnable start : List.<Runnable>of(migrations::migrate, migrations::check, migrations::sql)) {
            assertThatThrownBy(start::run)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("version 99")
                    .hasMessageContaining("up to 6")
                    .hasMessageContaining("start a newer engine");
        }
    }

    @Test
    void whoeverOnlyChecksIsToldWhatIsMissingAndChangesNothing() throws SQLException {
        assertThatThrownBy(() -> new Migrations(database("app")).check())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("lack version 1, 2, 3, 4, 5, 6")
                .hasMessageContaining("migrationSql");
        assertThat(tables()).isEmpty();
    }

    @Test
    void anAdministratorCanRunTheSqlByHand() throws SQLException {
        execute("create table orders (id integer)");
        String sql = Database.of(host).schema("app").migrationSql();
        execute(sql);

        OpenDatabase database = database("app");
        new Migrations(database).check();
        works(database);
        new Migrations(database).migrate();
        assertThat(Database.of(host).schema("app").migrationSql()).isEmpty();
    }

    @Test
    void aTableThatWasChangedInTheHistoryIsNoticed() throws SQLException {
        OpenDatabase database = database(null);
        new Migrations(database).migrate();
        execute("update " + database.qualified("\"lemur_history\"") + " set \"checksum\" = 1 where \"version\" = '1'");

        assertThatThrownBy(() -> new Migrations(database).check()).isInstanceOf(StartException.class);
    }

    @Test
    void whereAllWasDoneFlywayIsNotAskedAgain() {
        new Migrations(database(null)).migrate();
        AtomicInteger connections = new AtomicInteger();
        DataSource counted = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    connections.incrementAndGet();
                    return method.invoke(host, arguments);
                });

        new Migrations(OpenDatabase.of(counted, null, () -> {})).migrate();

        assertThat(connections)
                .as("one to look what the database is, one for the history: if there are more, the versions and"
                        + " checksums that the engine knows are not those of its migrations")
                .hasValue(2);
    }

    @Test
    void aMigrationThatFailedOnceIsNotTakenForDone() throws SQLException {
        OpenDatabase database = database(null);
        new Migrations(database).migrate();
        execute("update " + database.qualified("\"lemur_history\"")
                + " set \"success\" = false where \"version\" = '2'");

        assertThatThrownBy(() -> new Migrations(database).migrate()).isInstanceOf(StartException.class);
    }

    @Test
    void quotesAreNoPartOfASchemasName() {
        for (String name : List.of("", "a\"b", "a'b", "a`b")) {
            assertThatThrownBy(() -> database(name)).isInstanceOf(StartException.class);
        }
    }
}
