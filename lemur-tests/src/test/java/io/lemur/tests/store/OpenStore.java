package io.lemur.tests.store;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.store.jpa.JpaStore;
import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.core.store.jpa.migration.Migrations;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store on a new database, without an engine. */
public final class OpenStore implements Store {
    private final HikariDataSource dataSource;
    private final OpenDatabase database;
    private final JpaStore store;

    private OpenStore(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        database = OpenDatabase.of(dataSource, null, dataSource::close);
        new Migrations(database).migrate();
        store = JpaStore.open(database);
    }

    /** One on a new database. */
    public static OpenStore on(TestDatabase kind) {
        return new OpenStore(kind.create());
    }

    /** Another node on the same database. */
    public JpaStore secondNode() {
        return JpaStore.open(database);
    }

    /** The database, to look past the store. */
    public HikariDataSource dataSource() {
        return dataSource;
    }

    /** The database as the engine sees it. */
    public OpenDatabase database() {
        return database;
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Tx, T> work) {
        return store.write(work);
    }

    @Override
    public <T extends @Nullable Object> T read(Function<Tx, T> work) {
        return store.read(work);
    }

    @Override
    public void close() {
        store.close();
        database.close();
    }
}
