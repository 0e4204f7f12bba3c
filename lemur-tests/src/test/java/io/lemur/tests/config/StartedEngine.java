package io.lemur.tests.config;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.event.LemurEvent;
import io.lemur.event.LemurListener;
import io.lemur.service.Lemur;
import io.lemur.testkit.fake.FakePlugin;
import io.lemur.tests.store.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An engine on a new database, with the fakes and somebody who listens. */
public final class StartedEngine implements AutoCloseable {
    private final HikariDataSource dataSource;
    private final FakePlugin fakes = FakePlugin.create();
    private final BlockingQueue<LemurEvent> events = new LinkedBlockingQueue<>();
    private final Lemur lemur;

    private StartedEngine(TestDatabase database, Clock clock) {
        dataSource = database.create();
        lemur = LemurEngine.builder()
                .database(Database.of(dataSource))
                .keyRing(KeyRing.inMemory())
                .clock(clock)
                .plugin(fakes)
                .listener(new LemurListener() {
                    @Override
                    public void on(LemurEvent event) {
                        events.add(event);
                    }
                })
                .start();
    }

    /** One on a new database. */
    public static StartedEngine on(TestDatabase database) {
        return on(database, Clock.systemUTC());
    }

    /** One on a new database, with this clock. */
    public static StartedEngine on(TestDatabase database, Clock clock) {
        return new StartedEngine(database, clock);
    }

    /** The engine. */
    public Lemur lemur() {
        return lemur;
    }

    /** Its fakes. */
    public FakePlugin fakes() {
        return fakes;
    }

    /** What its listener was told, up to this many events of a kind. */
    public List<LemurEvent> eventsUntil(Class<? extends LemurEvent> kind, int count) throws InterruptedException {
        List<LemurEvent> told = new ArrayList<>();
        while (told.stream().filter(kind::isInstance).count() < count) {
            LemurEvent next = events.poll(1, TimeUnit.MINUTES);
            if (next == null) {
                throw new AssertionError("only told " + told);
            }
            told.add(next);
        }
        return told;
    }

    /** The database, to look past the engine. */
    public HikariDataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        lemur.close();
        dataSource.close();
    }
}
