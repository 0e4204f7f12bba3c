package io.lemur.core.issuance;

import io.lemur.core.plugin.PluginFaultException;
import io.lemur.core.plugin.Providers;
import io.lemur.core.store.OrderRow;
import io.lemur.model.OrderStatus;
import io.lemur.spi.Issuer;
import io.lemur.spi.OrderOutcome;
import io.lemur.spi.OrderState;
import io.lemur.spi.OrderStep;
import io.lemur.spi.ResumableIssuer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call to an order's issuer, with all that was read for it; made outside any transaction.
 *
 * @param order the row as it was read
 * @param label for messages: {@code issuer acme of authority 'Example'}
 * @param issuer who is asked
 * @param request what is asked
 * @param state how far it got; null: not begun
 */
record OrderCall(
        OrderRow order,
        String label,
        Issuer issuer,
        AskedRequest request,
        @Nullable OrderState state) {

    /** Whether a newer version of the plugin wrote the state: its nodes go on with it. */
    boolean isForNewerNodes() {
        return state != null
                && issuer instanceof ResumableIssuer resumable
                && state.version() > resumable.stateVersion();
    }

    /** Whether the issuer can have published something that it takes back. */
    boolean canRelease() {
        return issuer instanceof ResumableIssuer;
    }

    /** What an answer, or a failure without one, leaves behind. */
    OrderResults.Trace trace(@Nullable OrderState reached) {
        return canRelease() ? new OrderResults.Trace(true, reached) : OrderResults.Trace.NONE;
    }

    /** Asks for the certificate. */
    OrderStep ask(Providers providers) throws InterruptedException {
        OrderState from = state;
        OrderStep step = providers.call(
                label, () -> from == null ? issuer.begin(request) : resumable().resume(request, from));
        if (step == null) {
            throw new PluginFaultException(label, new NullPointerException("it answered null"));
        }
        if (step instanceof OrderStep.Pending && !canRelease()) {
            throw new PluginFaultException(
                    label, new IllegalStateException("it answered Pending, but is no ResumableIssuer"));
        }
        return step;
    }

    /**
     * Has what was published taken back; empty: nothing is left. Without a state nothing of an answer was ever stored: the order ended
     * before, or an answer was lost.
     */
    Optional<OrderStep> release(Providers providers) throws InterruptedException {
        OrderState from = state == null ? OrderState.none() : state;
        Optional<OrderStep> step = providers.call(label, () -> resumable().release(request, from, outcome()));
        if (step.orElse(null) instanceof OrderStep.Issued && outcome() == OrderOutcome.ISSUED) {
            throw new PluginFaultException(
                    label, new IllegalStateException("it brought a certificate for an order that has one"));
        }
        return step;
    }

    private OrderOutcome outcome() {
        if (order.certificateId() != null) {
            return OrderOutcome.ISSUED;
        }
        return order.status() == OrderStatus.CANCELLED ? OrderOutcome.CANCELLED : OrderOutcome.FAILED;
    }

    private ResumableIssuer resumable() {
        if (issuer instanceof ResumableIssuer able) {
            return able;
        }
        throw new IllegalStateException("it can't go on from a state that it stored before: it is no ResumableIssuer");
    }
}
