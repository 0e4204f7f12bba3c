package io.lemur.service;

import io.lemur.model.OrderQuery;
import io.lemur.model.OrderStatus;
import io.lemur.model.Page;
import java.util.Optional;

/**
 * The orders on their way to a certificate, and those that ended. Made by the engine, so methods can be added; safe for concurrent
 * use.
 */
public interface Orders {
    /** The order as it is now. */
    Order get(long id);

    /** The order that was made with this idempotency key by the same caller. */
    Optional<Order> find(String idempotencyKey);

    /**
     * One page of the caller's own orders, or of everybody's where the caller sees all, the newest first.
     *
     * @throws io.lemur.error.InvalidRequestException if {@link OrderQuery#after(String)} does not come from a page of such a list
     */
    Page<Order> search(OrderQuery query);

    /**
     * Ends an order without a certificate. What it published is taken back in the background. If the issuer had issued already, the
     * certificate is kept and the order is {@link OrderStatus#ISSUED}.
     *
     * @return the order as it is then
     * @throws io.lemur.error.ConflictException if it has ended already, unless it was cancelled
     */
    Order cancel(long id);

    /**
     * Lets an order that {@link OrderStatus#FAILED} go on: its issuer is asked again, with the same key and the same idempotency key,
     * so one that had issued all the same answers with that certificate. Its attempts and its time are counted anew.
     *
     * @return the order as it is then
     * @throws io.lemur.error.ConflictException if it did not fail, if it failed with a certificate that is not what was asked for
     *     (ask for another then), or if what it published is still being taken back
     */
    Order retry(long id);
}
