package io.lemur.tests.crash;

import io.lemur.error.ConflictException;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.tests.Eventually;

/** An order that is cancelled while the answer of the CA, which has signed, is on its way. The certificate is there, so it is issued. */
final class CancelledTooLate extends IssuedOrder {
    @Override
    String host() {
        return OutsideCa.SLOW;
    }

    @Override
    void await(Lemur lemur, Outside outside, Order order) throws Exception {
        String host = order.subjectAltNames().get(0).value();
        Eventually.holds(
                "its certificate is on its way, or it ended in a life before",
                () -> lemur.orders().get(order.id()).status().hasEnded()
                        || outside.get(OutsideCa.ON_ITS_WAY, host).isPresent());
        try {
            lemur.orders().cancel(order.id());
        } catch (ConflictException issuedInALifeBefore) {
            super.await(lemur, outside, order);
        } finally {
            outside.put(OutsideCa.LET_GO, host, new byte[0]);
        }
    }
}
