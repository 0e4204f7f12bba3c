package io.lemur.model;

/**
 * How far an order got (after RFC 8555, section 7.1.6). May gain constants, so code that reads it keeps a default; {@link #hasEnded} is
 * right for each.
 */
public enum OrderStatus {
    /** Taken; the issuer was not asked yet. */
    REQUESTED(false),
    /** The issuer was asked and needs time. */
    PENDING(false),
    /** There is a certificate. */
    ISSUED(true),
    /** There will be none. */
    FAILED(true),
    /** Somebody wanted it no longer. */
    CANCELLED(true),
    /** Only a newer version of the engine, on another node, knows how far it got; this one leaves it alone. */
    UNKNOWN(false);

    private final boolean ended;

    OrderStatus(boolean ended) {
        this.ended = ended;
    }

    /** Whether it stays so. */
    public boolean hasEnded() {
        return ended;
    }
}
