package io.lemur.testkit.fake;

import io.lemur.annotation.Experimental;
import io.lemur.spi.NotificationRequest;
import io.lemur.spi.Notifier;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.ProviderFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A letter box in memory, of type {@code memory}. What was sent belongs to this object. Safe for concurrent use. */
@Experimental
public final class InMemoryNotifier implements ProviderFactory<Notifier> {
    private final Behaviour behaviour = new Behaviour();
    private final Set<String> deliveries = ConcurrentHashMap.newKeySet();
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    /**
     * What somebody was told.
     *
     * @param recipient whom
     * @param kind what it is about
     * @param subject one line
     * @param text the rest
     */
    public record Message(String recipient, String kind, String subject, String text) {}

    /** Always {@code memory}. */
    @Override
    public String type() {
        return "memory";
    }

    /** None. */
    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public Notifier create(OptionValues options, PluginContext context) {
        return this::send;
    }

    /** What was sent: for each recipient a message, in the order they were sent. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /** Fails the next calls with this kind. */
    public InMemoryNotifier fail(int times, PluginException.Kind kind) {
        behaviour.fail(times, kind, "The notifier in memory was told to fail with " + kind + ".");
        return this;
    }

    /** Holds every call from now on until the gate is opened. */
    public Gate hold() {
        return behaviour.hold();
    }

    /** Forgets all it was told, not what was sent; calls that wait go on. */
    public InMemoryNotifier behave() {
        behaviour.reset();
        return this;
    }

    /** How many calls reached it. */
    public int calls() {
        return behaviour.calls();
    }

    private void send(NotificationRequest request) throws InterruptedException {
        behaviour.call();
        if (request.recipients().isEmpty() || !deliveries.add(request.deliveryId())) {
            return;
        }
        request.recipients()
                .forEach(recipient -> messages.add(new Message(
                        recipient,
                        request.notification().kind(),
                        request.notification().subject(),
                        request.notification().text())));
    }
}
