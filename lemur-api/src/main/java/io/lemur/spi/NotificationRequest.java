package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.time.Instant;
import java.util.List;

/** A notice to send. Made by the host and only read by plugins, so methods can be added. */
@Experimental
public interface NotificationRequest {
    /** What to tell. */
    Notification notification();

    /** Whom, in the notifier's own words: mail addresses, channels; may be empty. */
    List<String> recipients();

    /** The same for every try of one delivery. */
    String deliveryId();

    /** When the host wants this call to have ended, see {@link PluginContext#clock}. */
    Instant deadline();
}
