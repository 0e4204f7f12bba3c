package io.lemur.event;

/** Somebody wanted an order no longer. Made by the engine and only read by hosts, so methods can be added. */
public interface OrderCancelled extends LemurEvent {
    /** The order. */
    long orderId();
}
