package io.lemur.testkit;

import io.lemur.annotation.Experimental;
import io.lemur.spi.Notification;
import io.lemur.spi.NotificationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Makes the requests a host would give a notifier. What is not set: no recipient, a random delivery id, one minute for the call. Not
 * for concurrent use.
 */
@Experimental
public final class NotificationRequestBuilder {
    private final Notification notification;
    private List<String> recipients = List.of();
    private String deliveryId = UUID.randomUUID().toString();
    private Instant deadline = Instant.now().plus(Duration.ofMinutes(1));

    private NotificationRequestBuilder(Notification notification) {
        this.notification = notification;
    }

    /** A request to tell something of this kind about certificates. */
    public static NotificationRequestBuilder about(String kind, String... certificates) {
        String names = String.join(", ", certificates);
        return new NotificationRequestBuilder(
                new Told(kind, "Notice about " + names, "This is about " + names + ".\n", List.of(certificates)));
    }

    /** Whom to tell. */
    public NotificationRequestBuilder to(String... whom) {
        recipients = List.of(whom);
        return this;
    }

    /** The id that is the same for every try. */
    public NotificationRequestBuilder deliveryId(String id) {
        deliveryId = id;
        return this;
    }

    /** When the host stops waiting for the call. */
    public NotificationRequestBuilder deadline(Instant when) {
        deadline = when;
        return this;
    }

    /** The request. */
    public NotificationRequest build() {
        return new Built(notification, recipients, deliveryId, deadline);
    }

    private record Told(String kind, String subject, String text, List<String> certificates) implements Notification {}

    private record Built(Notification notification, List<String> recipients, String deliveryId, Instant deadline)
            implements NotificationRequest {}
}
