package io.lemur.tests.crash;

import io.lemur.error.OrderFailedException;
import io.lemur.model.OrderStatus;
import io.lemur.service.Lemur;
import io.lemur.service.Order;

/** An order that the CA refuses after it has published something. */
final class FailedOrder extends OrderScenario {
    @Override
    String host() {
        return OutsideCa.REFUSED;
    }

    @Override
    OrderStatus end() {
        return OrderStatus.FAILED;
    }

    @Override
    void await(Lemur lemur, Outside outside, Order order) throws Exception {
        try {
            order.await(PATIENCE);
        } catch (OrderFailedException refused) {
            return;
        }
        throw new AssertionError(order + " was to be refused");
    }
}
