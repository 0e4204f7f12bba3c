package io.lemur.model;

/**
 * Why something did not go on. Made by the engine and only read by hosts, so methods can be added.
 */
public interface Failure {
    /** In one word, such as {@code UNAVAILABLE} or {@code REJECTED}: the kind of the plugin's error, or {@code INVALID_RESULT}, {@code PLUGIN_FAULT}. */
    String kind();

    /** For a person. */
    String message();
}
