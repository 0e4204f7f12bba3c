package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.util.List;

/**
 * What a notifier tells. Kinds are open: a notifier that knows a kind may show it in its own way, and shows any other by its
 * subject and text. Made by the host and only read by plugins, so methods can be added.
 */
@Experimental
public interface Notification {
    /** What it is about, such as {@code certificate-expiring}. */
    String kind();

    /** One line. */
    String subject();

    /** Plain text, lines separated by {@code \n}. */
    String text();

    /** The names of the certificates concerned. */
    List<String> certificates();
}
