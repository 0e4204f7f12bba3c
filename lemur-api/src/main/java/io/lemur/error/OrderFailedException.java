package io.lemur.error;

/** An order that was waited for ended without a certificate: it failed, or was cancelled. */
public final class OrderFailedException extends LemurException {
    private static final long serialVersionUID = 1L;

    private final long orderId;

    /** Makes one. */
    public OrderFailedException(long orderId, String message) {
        super("Order " + orderId + " ended without a certificate: " + message);
        this.orderId = orderId;
    }

    /** The order's id. */
    public long orderId() {
        return orderId;
    }
}
