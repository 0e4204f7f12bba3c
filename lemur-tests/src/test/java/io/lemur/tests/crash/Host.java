package io.lemur.tests.crash;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.event.LemurEvent;
import io.lemur.event.LemurListener;
import io.lemur.service.Lemur;
import java.nio.file.Path;
import java.time.Duration;

/** What a host keeps through all its lives: its keys, its plugins, and what it was told of, in a folder. */
final class Host implements LemurListener {
    /** The page of the numbers of events that it was told of. */
    static final String TOLD = "told";

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Path folder;
    private final Scenario scenario;
    private final Outside outside;

    Host(Path folder, Scenario scenario) {
        this.folder = folder;
        this.scenario = scenario;
        this.outside = new Outside(folder.resolve("outside"));
    }

    Outside outside() {
        return outside;
    }

    /** Begins a life on this database, with plugins and listener of which these points know. */
    Lemur start(Database database, Points points) {
        return LemurEngine.builder()
                .database(database)
                .keyRing(KeyRing.file(folder.resolve("secret/keys.json")))
                .classLoader(CuttablePlugin.findingNone())
                .plugin(CuttablePlugin.all(points, scenario.plugins(outside)))
                .listener(this)
                .closeTimeout(CLOSE_TIMEOUT)
                .keepEndpoints(Duration.ZERO) // what a complete run does not see is gone at once
                .start();
    }

    @Override
    public void on(LemurEvent event) {
        outside.note(TOLD, Long.toString(event.id()));
    }
}
