package io.lemur.core.issuance;

import io.lemur.core.inventory.CertificateViews;
import io.lemur.core.store.OrderRow;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Changes;
import io.lemur.error.NotFoundException;
import io.lemur.error.OrderFailedException;
import io.lemur.model.Certificate;
import io.lemur.model.OrderStatus;
import java.time.Duration;
import java.util.Optional;

/** Waits for the end of orders. */
final class OrderWait {
    private final Store store;
    private final Changes changes;

    OrderWait(Store store, Changes changes) {
        this.store = store;
        this.changes = changes;
    }

    /** The name under which an order's end is made known on this node; also that of its work. */
    static String topic(long order) {
        return OrderFlow.KIND + " " + order;
    }

    /** The certificate it ends with. */
    Certificate forEnd(long id, Duration timeout) throws InterruptedException {
        return changes.await(timeout, topic(id), Certificate.class, () -> store.read(tx -> ended(tx, id)));
    }

    private static Optional<Certificate> ended(Tx tx, long id) {
        OrderRow order = tx.orders().find(id).orElseThrow(() -> new NotFoundException("order", id));
        if (!order.status().hasEnded()) {
            return Optional.empty();
        }
        Long certificate = order.certificateId();
        if (order.status() != OrderStatus.ISSUED || certificate == null) {
            throw new OrderFailedException(id, reason(order));
        }
        return tx.certificates().find(certificate).map(row -> CertificateViews.of(tx, row));
    }

    private static String reason(OrderRow order) {
        String message = order.failureMessage();
        if (order.status() == OrderStatus.CANCELLED) {
            return "it was cancelled.";
        }
        return message == null ? "no reason was stored." : order.failureKind() + ": " + message;
    }
}
