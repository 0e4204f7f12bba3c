package io.lemur.tests.crash;

import io.lemur.model.OrderStatus;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.tests.Eventually;

/** An order that is cancelled while it waits for somebody's approval, and has published something by then. */
final class CancelledOrder extends OrderScenario {
    @Override
    String host() {
        return OutsideCa.WAITS;
    }

    @Override
    OrderStatus end() {
        return OrderStatus.CANCELLED;
    }

    @Override
    void await(Lemur lemur, Outside outside, Order order) throws Exception {
        Eventually.holds("it waits for approval, or ended in a life before", () -> {
            Order now = lemur.orders().get(order.id());
            return now.waitingFor().equals(OutsideCa.APPROVAL) || now.status().hasEnded();
        });
        lemur.orders().cancel(order.id());
    }
}
