package io.lemur.service;

import io.lemur.model.OrderStatus;
import io.lemur.model.Page;
import java.util.Optional;

/** The orders on their way to a certificate, and those that ended. Made by the engine, so methods can be added. */
public interface Orders {
    /** The order as it is now. */
    Order get(long id);

    /** The order that was made with this idempotency key by the same caller. */
    Optional<Order> find(String idempotencyKey);

    /**
     * The caller's own orders, or everybody's where the caller sees all, the newest first, 100 on a page.
     *
     * @param status only those; empty: all
     * @param after the {@link Page#next} of the page before; empty: from the start
     */
    Page<Order> list(Optional<OrderStatus> status, Optional<String> after);

    /**
     * Ends an order without a certificate. What it published is taken back in the background. If the issuer had issued already, the
     * certificate is kept and the order is {@link OrderStatus#ISSUED}.
     *
     * @return the order as it is then
     * @throws io.lemur.error.ConflictException if it has ended already, unless it was cancelled
     */
    Order cancel(long id);
}
