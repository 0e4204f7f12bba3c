package io.lemur.tests.events;

import io.lemur.event.CertificateEvent;
import io.lemur.event.LemurEvent;
import io.lemur.event.LemurListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What a listener heard, in the order it was told, and on which threads. Safe for concurrent use. */
final class Heard implements LemurListener {
    private final List<LemurEvent> events = new ArrayList<>(); // guarded by this
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final Consumer<LemurEvent> meanwhile;

    private Heard(Consumer<LemurEvent> meanwhile) {
        this.meanwhile = meanwhile;
    }

    /** One that only listens. */
    static Heard all() {
        return meanwhile(event -> {});
    }

    /** One that does something while it is told. */
    static Heard meanwhile(Consumer<LemurEvent> what) {
        return new Heard(what);
    }

    @Override
    public void on(LemurEvent event) {
        threads.add(Thread.currentThread().getName());
        synchronized (this) {
            events.add(event);
        }
        meanwhile.accept(event);
    }

    synchronized List<LemurEvent> events() {
        return List.copyOf(events);
    }

    List<String> threads() {
        return List.copyOf(threads);
    }

    List<Long> ids() {
        return events().stream().map(LemurEvent::id).toList();
    }

    List<Long> idsOf(long certificate) {
        return events().stream()
                .filter(event -> event instanceof CertificateEvent about && about.certificateId() == certificate)
                .map(LemurEvent::id)
                .toList();
    }
}
