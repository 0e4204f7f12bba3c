package io.lemur.event;

/** An order ended without a certificate. Made by the engine and only read by hosts, so methods can be added. */
public interface OrderFailed extends LemurEvent {
    /** The order. */
    long orderId();

    /** The authority, by name. */
    String authority();

    /** Why, for a person. */
    String reason();
}
