package io.lemur.spi;

import io.lemur.annotation.Experimental;

/**
 * Tells somebody something. Implemented by plugin authors; safe for concurrent use. It grows by default methods, and its request by
 * methods of any kind. {@link SelfCheck} is a further ability of the same object.
 */
@Experimental
public interface Notifier {
    /**
     * Sends it. Without recipients nothing is sent, where it addresses recipients; a delivery id seen before is not sent again,
     * where it can tell.
     *
     * @throws PluginException if it was not sent
     * @throws InterruptedException if the thread was interrupted
     */
    void send(NotificationRequest request) throws InterruptedException;
}
